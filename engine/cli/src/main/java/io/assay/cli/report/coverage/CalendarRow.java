package io.assay.cli.report.coverage;

import io.assay.cli.report.coverage.CoverageCalendar.Columns;
import io.assay.cli.terminal.Terminal;
import io.assay.plan.coverage.Cause;
import io.assay.plan.coverage.KeyCoverage;
import io.assay.plan.coverage.PointStretch;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The signs of one key: full where nothing is missing, else the cause that most points of the day are missing for. */
final class CalendarRow {
    static final String LEGEND = "█ full  ▓ some missing: o outage  s suspended  n no_data  f fetch_failed"
            + System.lineSeparator() + "  · not_listed  - not_yet  < beyond_lookback  q set aside";

    private final Terminal terminal;
    private final Columns columns;
    private final boolean leavesOut;

    /** @param leavesOut whether steps in which nothing happened have no row */
    CalendarRow(Terminal terminal, Columns columns, boolean leavesOut) {
        this.terminal = terminal;
        this.columns = columns;
        this.leavesOut = leavesOut;
    }

    String of(KeyCoverage key) {
        StringBuilder row = new StringBuilder();
        int stretch = 0;
        for (int sign = 0; sign < columns.signs(); sign++) {
            int from = columns.bounds().get(sign);
            int to = columns.bounds().get(sign + 1);
            Map<Cause, Integer> causes = new EnumMap<>(Cause.class);
            int aside = 0;
            while (stretch > 0 && key.stretches().get(stretch).from() > from) {
                stretch--;
            }
            for (int at = stretch;
                    at < key.stretches().size() && key.stretches().get(at).from() < to;
                    at++) {
                PointStretch one = key.stretches().get(at);
                int shared = Math.min(to, one.to()) - Math.max(from, one.from());
                if (shared > 0) {
                    one.cause().ifPresent(cause -> causes.merge(cause, shared, Integer::sum));
                    aside += one.aside() ? shared : 0;
                }
                stretch = at;
            }
            row.append(sign(causes, aside, to - from));
        }
        return row.toString();
    }

    /** What most lack it for; causes of points that could be had come before those of points that could not. */
    private String sign(Map<Cause, Integer> causes, int aside, int points) {
        Optional<Cause> worst = causes.entrySet().stream()
                .filter(one -> one.getKey().expected() && !(one.getKey() == Cause.NO_DATA && leavesOut))
                .max(Map.Entry.<Cause, Integer>comparingByValue())
                .map(Map.Entry::getKey);
        if (worst.isPresent()) {
            return styled(worst.get());
        }
        if (aside > 0) {
            return terminal.yellow("q");
        }
        int lost = causes.values().stream().mapToInt(Integer::intValue).sum();
        if (lost == 0 || causes.keySet().stream().allMatch(cause -> cause == Cause.NO_DATA)) {
            return points == 0 ? " " : terminal.green("█");
        }
        Cause most = causes.entrySet().stream()
                .max(Map.Entry.<Cause, Integer>comparingByValue())
                .map(Map.Entry::getKey)
                .orElseThrow();
        return lost < points && most == Cause.NOT_YET ? terminal.green("▓") : styled(most);
    }

    private String styled(Cause cause) {
        return switch (cause) {
            case OUTAGE -> terminal.yellow("o");
            case SUSPENDED -> terminal.yellow("s");
            case NO_DATA -> terminal.red("n");
            case FETCH_FAILED -> terminal.red("f");
            case NOT_LISTED -> terminal.dim("·");
            case NOT_YET -> terminal.dim("-");
            case BEYOND_LOOKBACK -> terminal.dim("<");
        };
    }
}
