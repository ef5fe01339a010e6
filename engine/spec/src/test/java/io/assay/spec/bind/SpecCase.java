package io.assay.spec.bind;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * One case of a case file. A case is a snippet, set into the file's `frame` where that says `CASE`; places count from the snippet's own start.
 *
 * @param expected each expected problem, as `line:column code: message`
 */
record SpecCase(String title, String text, int firstLine, int indent, boolean alone, List<String> expected) {
    static List<SpecCase> read(Path file) {
        try {
            Map<?, ?> root =
                    (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
            List<SpecCase> cases = new ArrayList<>();
            for (Object positive : listOf(root.get("positive"))) {
                cases.add(of(file, root, String.valueOf(positive), List.of()));
            }
            for (Object negative : listOf(root.get("negative"))) {
                Map<?, ?> pair = (Map<?, ?>) negative;
                List<String> expected = listOf(pair.get("problems")).stream()
                        .map(String::valueOf)
                        .toList();
                cases.add(of(file, root, String.valueOf(pair.get("text")), expected));
            }
            return cases;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static List<?> listOf(@Nullable Object value) {
        return value == null ? List.of() : (List<?>) value;
    }

    private static SpecCase of(Path file, Map<?, ?> root, String snippet, List<String> expected) {
        String frame = root.containsKey("frame") ? String.valueOf(root.get("frame")) : "CASE\n";
        int at = frame.indexOf("CASE");
        int lineStart = frame.lastIndexOf('\n', at) + 1;
        String indent = " ".repeat(at - lineStart);
        String[] lines = snippet.split("\n");
        StringBuilder text = new StringBuilder(frame.substring(0, at));
        for (int i = 0; i < lines.length; i++) {
            text.append(i == 0 || lines[i].isEmpty() ? "" : indent).append(lines[i]);
            text.append(i == lines.length - 1 ? "" : "\n");
        }
        text.append(frame.substring(at + 4));
        boolean alone = Boolean.TRUE.equals(root.get("alone"));
        int firstLine = (int)
                frame.substring(0, at).chars().filter(letter -> letter == '\n').count();
        String title = file + ": " + lines[0];
        return new SpecCase(title, text.toString(), firstLine, indent.length(), alone, expected);
    }
}
