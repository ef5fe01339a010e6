package io.assay.cli.report.lineage;

import java.util.ArrayList;
import java.util.List;

/** Lists of names as lines that are no wider than a terminal of 80 columns. */
final class WrappedLine {
    private static final int WIDTH = 80;

    private WrappedLine() {}

    /**
     * The names, with commas between them.
     *
     * @param first what the first line begins with
     * @param further what each further line begins with
     * @param end what follows the last name
     */
    static List<String> of(String first, String further, List<String> names, String end) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(first);
        boolean empty = true;
        for (int at = 0; at < names.size(); at++) {
            String name = names.get(at) + (at + 1 < names.size() ? "," : end);
            if (!empty && line.length() + 1 + name.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(further);
                empty = true;
            }
            line.append(empty ? "" : " ").append(name);
            empty = false;
        }
        lines.add(line.toString());
        return lines;
    }
}
