package io.assay.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows of text under a heading, in columns as wide as they need to be; numbers to the right. */
public final class TextTable {
    private static final int SCREEN = 80;
    private static final String INDENT = " ".repeat(6);

    private final List<String> heading;
    private final List<Boolean> rightAligned;
    private final List<List<String>> rows = new ArrayList<>();

    /** A heading that begins with `>` makes its column right-aligned. */
    public TextTable(String... headings) {
        this.heading = java.util.Arrays.stream(headings)
                .map(text -> text.startsWith(">") ? text.substring(1) : text)
                .toList();
        this.rightAligned = java.util.Arrays.stream(headings)
                .map(text -> text.startsWith(">"))
                .toList();
    }

    public TextTable row(Object... cells) {
        if (cells.length != heading.size()) {
            throw new IllegalArgumentException(
                    "Invalid row: %d cells (must be %d)".formatted(cells.length, heading.size()));
        }
        rows.add(java.util.Arrays.stream(cells).map(String::valueOf).toList());
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Prints the table to the terminal's result stream, indented by two. */
    public void print(Terminal terminal) {
        int[] widths = widths();
        terminal.out().println(terminal.dim(line(heading, widths)));
        rows.forEach(row -> terminal.out().println(line(row, widths)));
    }

    /** As {@link #print}; where a screen of usual width does not hold the lines, what the last column says stands below each, in as many lines as it takes. */
    public void printNarrow(Terminal terminal) {
        int[] widths = widths();
        if (IntStream.of(widths).sum() + 2 * widths.length <= SCREEN) {
            print(terminal);
            return;
        }
        int last = heading.size() - 1;
        terminal.out().println(terminal.dim(line(heading.subList(0, last), widths)));
        for (List<String> row : rows) {
            terminal.out().println(line(row.subList(0, last), widths));
            broken(row.get(last)).forEach(line -> terminal.out().println(terminal.dim(INDENT + line)));
        }
    }

    /** A text in lines that a screen holds, broken between words. */
    private static List<String> broken(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && INDENT.length() + line.length() + 1 + word.length() > SCREEN) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }

    private int[] widths() {
        int[] widths = new int[heading.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = width(heading.get(i));
            for (List<String> row : rows) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        return widths;
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String padding = " ".repeat(widths[i] - width(cells.get(i)));
            line.append("  ").append(rightAligned.get(i) ? padding + cells.get(i) : cells.get(i) + padding);
        }
        return line.toString().stripTrailing();
    }

    /** Characters that a cell takes on the screen: escape sequences take none. */
    private static int width(String cell) {
        return cell.replaceAll("\u001b\\[[0-9;]*m", "")
                .codePointCount(0, cell.replaceAll("\u001b\\[[0-9;]*m", "").length());
    }
}
