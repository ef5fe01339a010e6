package io.assay.cli.report.lineage;

import io.assay.cli.terminal.Terminal;
import io.assay.plan.lineage.LineageTree;
import io.assay.spec.lineage.LineageOwner;
import io.assay.spec.lineage.OwnerLineage.Decision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Draws a column's tree: the column, and below it those it is made of, or those made of it. */
record TreeLines(Terminal terminal, boolean downstream) {
    private static final int TYPE = 24;

    void print(LineageTree tree) {
        terminal.out()
                .println(terminal.bold(tree.column().toString()) + "  "
                        + terminal.dim(
                                String.join("  ", notes(tree, tree.lineage().type()))));
        below(tree, "");
    }

    private void below(LineageTree tree, String indent) {
        List<String> picks = downstream || tree.again() ? List.of() : picks(tree);
        for (int at = 0; at < tree.next().size(); at++) {
            boolean last = at + 1 == tree.next().size() && picks.isEmpty();
            LineageTree next = tree.next().get(at);
            String note = String.join("  ", notes(next, ""));
            terminal.out()
                    .println(indent
                            + (last ? "└─ " : "├─ ")
                            + next.column()
                            + (note.isEmpty() ? "" : "  " + terminal.dim(note)));
            below(next, indent + (last ? "   " : "│  "));
        }
        for (int at = 0; at < picks.size(); at++) {
            boolean last = at + 1 == picks.size();
            List<String> lines = WrappedLine.of(
                    indent + (last ? "└╴ " : "├╴ ") + "of rows by ",
                    indent + (last ? "     " : "│    "),
                    List.of(picks.get(at).split(", ")),
                    "");
            lines.forEach(line -> terminal.out().println(terminal.dim(line)));
        }
    }

    /** What else is to be said of a column. */
    private List<String> notes(LineageTree tree, String type) {
        List<String> notes = new ArrayList<>();
        if (!type.isEmpty()) {
            notes.add(type.length() > TYPE ? type.substring(0, TYPE) + "…" : type);
        }
        if (!tree.lineage().origin().isEmpty()) {
            notes.add(tree.lineage().origin());
        }
        if (tree.by().isPresent()) {
            notes.add("chosen by it: " + tree.by().get().word());
        } else if (!tree.lineage().values().isEmpty() && !tree.lineage().copied() && (downstream || !tree.again())) {
            notes.add("computed");
        }
        if (tree.again()) {
            notes.add("as above");
        }
        return notes;
    }

    /** Which rows a value is made of: what they are chosen by, how, and where that stands. */
    private static List<String> picks(LineageTree tree) {
        Map<LineageOwner, Set<String>> names = new LinkedHashMap<>();
        Map<LineageOwner, Set<String>> ways = new LinkedHashMap<>();
        for (Decision pick : tree.lineage().picks()) {
            LineageOwner owner = pick.column().owner();
            names.computeIfAbsent(owner, ignored -> new TreeSet<>())
                    .add(pick.column().name());
            ways.computeIfAbsent(owner, ignored -> new LinkedHashSet<>())
                    .add(pick.by().word());
        }
        List<String> lines = new ArrayList<>();
        names.forEach((owner, found) -> lines.add("%s of %s (%s)"
                .formatted(
                        String.join(", ", found),
                        owner,
                        String.join(" and ", Objects.requireNonNull(ways.get(owner))))));
        return lines;
    }
}
