package io.assay.warehouse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes rows as a table for people: widths after the first rows, numbers to the right, and a last line that counts. */
public final class TextTableSink implements RowSink {
    private static final int SAMPLE = 500;
    private static final int WIDEST = 60;
    private static final String GAP = "  ";
    private final Appendable out;
    private final long shown;
    private final List<List<String>> waiting = new ArrayList<>();
    private List<ResultColumn> columns = new ArrayList<>();
    private int[] widths = new int[0];
    private boolean headed;
    private long rows;

    /** @param shown rows that are printed at most; the others are only counted */
    public TextTableSink(Appendable out, long shown) {
        this.out = out;
        this.shown = shown;
    }

    @Override
    public void start(List<ResultColumn> resultColumns) {
        columns = resultColumns;
        widths = columns.stream()
                .mapToInt(column -> Math.min(WIDEST, length(column.name())))
                .toArray();
    }

    @Override
    public void row(ResultRow row) throws IOException {
        rows++;
        if (rows > shown) {
            return;
        }
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            cells.add(printable(Optional.ofNullable(row.text(column)).orElse("null")));
        }
        if (headed) {
            line(cells);
        } else {
            waiting.add(cells);
            if (waiting.size() == SAMPLE) {
                head();
            }
        }
    }

    @Override
    public void end() throws IOException {
        head();
        String count = rows == 1 ? "1 row" : "%d rows".formatted(rows);
        out.append(rows > shown ? "%s, the first %d shown".formatted(count, shown) : count)
                .append('\n');
    }

    private void head() throws IOException {
        if (headed) {
            return;
        }
        headed = true;
        for (List<String> cells : waiting) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], Math.min(WIDEST, length(cells.get(column))));
            }
        }
        line(columns.stream().map(column -> printable(column.name())).toList());
        List<String> rules = new ArrayList<>();
        for (int width : widths) {
            rules.add("─".repeat(width));
        }
        line(rules);
        for (List<String> cells : waiting) {
            line(cells);
        }
        waiting.clear();
    }

    private void line(List<String> cells) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            String padding = " ".repeat(Math.max(0, widths[column] - length(cell)));
            line.append(column == 0 ? "" : GAP)
                    .append(columns.get(column).isNumber() ? padding + cell : cell + padding);
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** One line of it, without what would steer a terminal. */
    private static String printable(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .limit(WIDEST + 1L)
                .map(sign -> Character.isISOControl(sign) ? '␣' : sign)
                .forEach(shown::appendCodePoint);
        return length(shown.toString()) > WIDEST
                ? shown.substring(0, shown.offsetByCodePoints(0, WIDEST - 1)) + "…"
                : shown.toString();
    }
}
