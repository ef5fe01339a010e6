package io.assay.cli.report.coverage;

import io.assay.cli.terminal.Amounts;
import io.assay.cli.terminal.Terminal;
import io.assay.cli.terminal.TextTable;
import io.assay.plan.coverage.Cause;
import io.assay.plan.coverage.EndpointCoverage;
import io.assay.plan.coverage.EndpointCoverage.Gap;
import io.assay.plan.coverage.KeyCoverage;
import io.assay.plan.coverage.PointGrid;
import io.assay.spec.model.Grain;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Coverage as people read it: a block for each day (or several) of each key, what is missing by cause, and the longest gap of each. Fits into 80 columns. */
public final class CoverageCalendar {
    private static final int WIDTH = 78;
    private static final int WIDEST_KEY = 24;

    private final Terminal terminal;

    public CoverageCalendar(Terminal terminal) {
        this.terminal = terminal;
    }

    public void print(EndpointCoverage coverage) {
        PointGrid grid = coverage.grid();
        int widest = coverage.keys().stream()
                .mapToInt(key -> shortened(key.key()).length())
                .max()
                .orElse(0);
        Columns columns = Columns.of(grid, WIDTH - widest - 3);
        terminal.out()
                .printf(
                        "%s  a point every %s, %s to %s%n",
                        terminal.bold(coverage.endpoint().toString()),
                        grid.grain().every(),
                        day(grid.time(0)),
                        time(grid.time(grid.size())));
        terminal.out().println(terminal.dim("  " + " ".repeat(widest) + " " + columns.ruler()));
        boolean leavesOut = grid.grain().empty() == Grain.Empty.OMITTED;
        for (KeyCoverage key : coverage.keys()) {
            String name = shortened(key.key());
            terminal.out()
                    .println("  " + name + " ".repeat(widest - name.length()) + " "
                            + new CalendarRow(terminal, columns, leavesOut).of(key));
        }
        terminal.out().println(terminal.dim("  " + CalendarRow.LEGEND));
        terminal.out().println(terminal.dim("  one sign for " + columns.unit()));
        causes(coverage);
        terminal.out().println();
    }

    private void causes(EndpointCoverage coverage) {
        long all = Math.max(1, (long) coverage.grid().size() * coverage.keys().size());
        TextTable table = new TextTable("missing for", ">points", ">share", "longest");
        Map<Cause, Long> missing = new LinkedHashMap<>(coverage.missing());
        missing.forEach((cause, points) -> table.row(
                cause.word(),
                Amounts.rows(points),
                share(points, all),
                coverage.longest(cause).map(this::gap).orElse("")));
        if (coverage.aside() > 0) {
            table.row("(set aside)", Amounts.rows(coverage.aside()), share(coverage.aside(), all), "see quarantine");
        }
        if (!table.isEmpty()) {
            table.print(terminal);
        }
        String verdict = coverage.unexplained() == 0
                ? terminal.green("nothing is missing unexplained")
                : terminal.yellow("%s of %s expected points are missing unexplained: gap_share() is %s"
                        .formatted(
                                Amounts.rows(coverage.unexplained()),
                                Amounts.rows(coverage.expected()),
                                String.format(
                                        Locale.ROOT,
                                        "%.6f",
                                        1.0 * coverage.unexplained() / Math.max(1, coverage.expected()))));
        terminal.out().println("  " + verdict);
    }

    private String gap(Gap gap) {
        return "%s, %s to %s"
                .formatted(
                        shortened(gap.key()),
                        time(gap.span().start()),
                        time(gap.span().end()));
    }

    private static String share(long points, long all) {
        double share = 100.0 * points / all;
        return share > 0 && share < 0.01 ? "<0.01 %" : String.format(Locale.ROOT, "%.2f %%", share);
    }

    private static String day(Instant time) {
        return time.toString().substring(0, 10);
    }

    /** To the minute, without the hour where it is midnight. */
    private static String time(Instant time) {
        String text = time.toString();
        return text.startsWith("T00:00:00Z", 10) ? day(time) : text.substring(0, 10) + " " + text.substring(11, 16);
    }

    private static String shortened(String key) {
        return key.length() <= WIDEST_KEY ? key : key.substring(0, WIDEST_KEY - 1) + "…";
    }

    /**
     * How a grid is cut into signs.
     *
     * @param bounds the first point of each sign, and behind the last
     */
    record Columns(PointGrid grid, List<Integer> bounds, Duration length) {
        static Columns of(PointGrid grid, int width) {
            Instant start = grid.time(0);
            Duration whole = Duration.between(start, grid.time(grid.size()));
            Duration unit = Duration.ofDays(Math.max(1, -Math.floorDiv(-whole.toDays() - 1, (long) width)));
            Instant day = start.truncatedTo(java.time.temporal.ChronoUnit.DAYS);
            List<Integer> bounds = new ArrayList<>();
            for (Instant at = day; at.isBefore(grid.time(grid.size())); at = at.plus(unit)) {
                bounds.add(grid.from(at));
            }
            bounds.add(grid.size());
            return new Columns(grid, bounds, unit);
        }

        int signs() {
            return bounds.size() - 1;
        }

        String unit() {
            return length.toDays() == 1 ? "a day" : length.toDays() + " days";
        }

        /** The months, each where it begins and has room. */
        String ruler() {
            StringBuilder ruler = new StringBuilder();
            String last = "";
            for (int sign = 0; sign < signs(); sign++) {
                String month = grid.time(Math.min(bounds.get(sign), grid.size()))
                        .toString()
                        .substring(0, 7);
                if (!month.equals(last) && ruler.length() <= sign && sign + month.length() <= signs() + 1) {
                    ruler.append(" ".repeat(sign - ruler.length()))
                            .append(month)
                            .append(' ');
                    last = month;
                }
            }
            return ruler.toString().stripTrailing();
        }
    }
}
