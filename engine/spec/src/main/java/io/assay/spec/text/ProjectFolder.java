package io.assay.spec.text;

import io.assay.spec.problem.Place;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.problem.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads files of a project's folder, and none outside it, as text in UTF-8 of limited size. */
final class ProjectFolder {
    private static final String LEDGER = "ledger.db";

    private final Path root;

    /** The folder by its real path. */
    ProjectFolder(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    /** The files below the folder in the order of their names, but for what begins with a dot, what links lead to and lakes, which have a ledger. */
    List<Path> files() throws IOException {
        List<Path> found = new ArrayList<>();
        collect(root, found);
        return found;
    }

    private static void collect(Path folder, List<Path> found) throws IOException {
        List<Path> children;
        try (Stream<Path> listed = Files.list(folder)) {
            children = listed.filter(child -> !child.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException removed) {
            return;
        }
        for (Path child : children) {
            if (!Files.isDirectory(child)) {
                found.add(child);
            } else if (!Files.isSymbolicLink(child) && !Files.exists(child.resolve(LEDGER))) {
                collect(child, found);
            }
        }
    }

    /** The file's name relative to the folder, with `/`. */
    String nameOf(Path file) {
        return root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    /** The text of a file that stands beside another, named there; what is in the way is a problem at that place. */
    Optional<SourceText> readBeside(String file, String named, long mostBytes, Place place, Problems problems) {
        try {
            Path beside = root.resolve(file).resolveSibling(named).normalize();
            if (Path.of(named).isAbsolute() || !beside.startsWith(root)) {
                problems.add(outside(place, named));
                return Optional.empty();
            }
            return read(beside, nameOf(beside), mostBytes, place, problems);
        } catch (InvalidPathException invalid) {
            problems.add(Problem.of(ProblemCode.MISSING_FILE, place, "there is no file '%s'".formatted(named)));
            return Optional.empty();
        }
    }

    /** The text of the file; what is in the way is a problem at the place. */
    Optional<SourceText> read(Path file, String name, long mostBytes, Place place, Problems problems) {
        try {
            if (!file.toRealPath().startsWith(root)) {
                problems.add(outside(place, name));
                return Optional.empty();
            }
            if (!Files.isRegularFile(file)) {
                problems.add(unreadable(place, name, "it is no file, but a pipe, a device or a folder"));
                return Optional.empty();
            }
            byte[] bytes;
            try (InputStream stream = Files.newInputStream(file)) {
                bytes = stream.readNBytes(Math.toIntExact(mostBytes + 1));
            }
            if (bytes.length > mostBytes) {
                problems.add(Problem.of(
                                ProblemCode.FILE_TOO_LARGE,
                                place,
                                "%s is larger than %d KiB".formatted(name, mostBytes / 1024))
                        .withHint("split it into several files"));
                return Optional.empty();
            }
            return decode(bytes, name, problems);
        } catch (NoSuchFileException missing) {
            problems.add(Problem.of(ProblemCode.MISSING_FILE, place, "there is no file '%s'".formatted(name))
                    .withHint("add it, or correct the name"));
        } catch (AccessDeniedException denied) {
            problems.add(unreadable(place, name, "permission denied"));
        } catch (IOException fault) {
            problems.add(unreadable(place, name, String.valueOf(fault.getMessage())));
        }
        return Optional.empty();
    }

    private static Optional<SourceText> decode(byte[] bytes, String name, Problems problems) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        boolean marked =
                bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        ByteBuffer input = ByteBuffer.wrap(bytes);
        input.position(marked ? 3 : 0);
        try {
            return Optional.of(new SourceText(name, decoder.decode(input).toString()));
        } catch (CharacterCodingException malformed) {
            String before = new String(bytes, 0, input.position(), StandardCharsets.UTF_8);
            SourceText readable = new SourceText(name, before + "?");
            problems.add(Problem.of(
                            ProblemCode.INVALID_TEXT,
                            readable.place(before.length(), 1),
                            "from here on the file is not text in UTF-8")
                    .withHint("save it as UTF-8"));
            return Optional.empty();
        }
    }

    static Problem outside(Place place, String name) {
        return Problem.of(ProblemCode.OUTSIDE_PROJECT, place, "'%s' lies outside the project's folder".formatted(name));
    }

    private static Problem unreadable(Place place, String name, String why) {
        return Problem.of(ProblemCode.UNREADABLE_FILE, place, "%s cannot be read: %s".formatted(name, why));
    }
}
