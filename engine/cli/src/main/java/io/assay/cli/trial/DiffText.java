package io.assay.cli.trial;

import io.assay.cli.terminal.Terminal;
import io.assay.plan.trial.rows.RowDiff;
import io.assay.plan.trial.rows.RowDiff.DiffLine;
import io.assay.plan.trial.rows.RowDiff.Kind;
import java.util.ArrayList;
import java.util.List;

/** Shows how rows differ, as an aligned table: `-` what is wanted, `+` what is there, `^` under the cells that differ; long stretches that are right are left out. */
final class DiffText {
    private static final int MOST_LINES = 40;
    private static final int LONGEST_CELL = 60;
    private final RowDiff diff;
    private final Terminal terminal;
    private final int[] widths;

    DiffText(RowDiff diff, Terminal terminal) {
        this.diff = diff;
        this.terminal = terminal;
        this.widths = new int[diff.columns().size()];
        widen(diff.columns());
        diff.lines().forEach(line -> {
            widen(line.wanted());
            widen(line.found());
        });
    }

    private void widen(List<String> cells) {
        for (int at = 0; at < cells.size(); at++) {
            widths[at] = Math.max(widths[at], length(cut(cells.get(at))));
        }
    }

    void print(String indent) {
        List<String> lines = lines();
        terminal.out().println(indent + "  " + terminal.dim(row(diff.columns())));
        lines.stream().limit(MOST_LINES).forEach(line -> terminal.out().println(indent + line));
        if (lines.size() > MOST_LINES) {
            terminal.out().println(indent + "  … %d more lines".formatted(lines.size() - MOST_LINES));
        }
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        List<DiffLine> rows = diff.lines();
        int left = 0;
        for (int at = 0; at < rows.size(); at++) {
            DiffLine row = rows.get(at);
            boolean beside = row.kind() != Kind.SAME
                    || (at > 0 && rows.get(at - 1).kind() != Kind.SAME)
                    || (at + 1 < rows.size() && rows.get(at + 1).kind() != Kind.SAME);
            if (!beside) {
                left++;
                continue;
            }
            leftOut(lines, left);
            left = 0;
            add(lines, row);
        }
        leftOut(lines, left);
        return lines;
    }

    private void leftOut(List<String> lines, int count) {
        if (count > 0) {
            lines.add(terminal.dim("  … " + count + (count == 1 ? " row is" : " rows are") + " as wanted"));
        }
    }

    private void add(List<String> lines, DiffLine line) {
        switch (line.kind()) {
            case SAME -> lines.add("  " + row(line.wanted()));
            case MISSING -> lines.add(terminal.red("- " + row(line.wanted())));
            case EXTRA -> lines.add(terminal.green("+ " + row(line.found())));
            case CHANGED -> {
                lines.add(terminal.red("- " + row(line.wanted())));
                lines.add(terminal.green("+ " + row(line.found())));
                lines.add("  " + marks(line));
            }
        }
    }

    private String row(List<String> cells) {
        StringBuilder row = new StringBuilder();
        for (int at = 0; at < cells.size(); at++) {
            String cell = cut(cells.get(at));
            row.append(at == 0 ? "" : " | ").append(cell).append(" ".repeat(widths[at] - length(cell)));
        }
        return row.toString().stripTrailing();
    }

    private String marks(DiffLine line) {
        StringBuilder marks = new StringBuilder();
        for (int at = 0; at < widths.length; at++) {
            int length = Math.max(
                    length(cut(line.wanted().get(at))), length(cut(line.found().get(at))));
            String mark = line.differing().contains(at) ? "^".repeat(length) : "";
            marks.append(at == 0 ? "" : "   ").append(mark).append(" ".repeat(widths[at] - mark.length()));
        }
        return terminal.yellow(marks.toString().stripTrailing());
    }

    private static String cut(String cell) {
        return length(cell) <= LONGEST_CELL
                ? cell
                : cell.substring(0, cell.offsetByCodePoints(0, LONGEST_CELL - 1)) + "…";
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
