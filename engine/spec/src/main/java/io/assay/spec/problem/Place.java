package io.assay.spec.problem;

/** Where in a project's text something stands: file relative to the project's root with `/`, line and column counted from 1, length in characters (at least 1, within the line). */
public record Place(String file, int line, int column, int length) implements Comparable<Place> {
    public Place {
        if (line < 1 || column < 1 || length < 1) {
            throw new IllegalArgumentException(
                    "Invalid place: %s:%d:%d+%d (must count from 1)".formatted(file, line, column, length));
        }
    }

    @Override
    public int compareTo(Place other) {
        int byFile = file.compareTo(other.file);
        if (byFile != 0) {
            return byFile;
        }
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
