package io.assay.spec.compile.rows;

import io.assay.spec.compile.Cut;
import io.assay.spec.compile.Flow;
import io.assay.spec.compile.Names;
import io.assay.spec.compile.word.GridSql;
import io.assay.spec.relation.ClockGrid;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.TimeStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The query of a fill: each real row is repeated for the missing steps between it and the next one of its key. */
final class FillSql {
    private final Flow flow;
    private final String view;
    private final Duration limit;
    private final ClockGrid clock;
    private final Optional<ColumnName> mark;
    private final TimeStep grain;
    private final String time;

    FillSql(Flow flow, String view, Duration limit, ClockGrid clock, Optional<ColumnName> mark) {
        this.flow = flow;
        this.view = view;
        this.limit = limit;
        this.clock = clock;
        this.mark = mark;
        this.grain = flow.grain().orElseThrow();
        this.time = Names.quoted(flow.time().orElseThrow());
    }

    /** @param values what an added row holds, over the last real row; what is not there is null */
    String query(Map<ColumnName, String> values) {
        String columns = Names.list(flow.schema().names());
        List<ColumnName> series = flow.keyWithoutTime().orElseThrow();
        String partition = series.isEmpty() ? "" : "PARTITION BY " + Names.list(series) + " ";
        String next = "SELECT %s, lead(%s) OVER (%sORDER BY %s) AS `its next` FROM %s"
                .formatted(columns, time, partition, time, view);
        String counted = "SELECT *, %s AS `its steps` FROM (%s)".formatted(steps(), next);
        String repeated = "SELECT *, explode(sequence(0L, `its steps`)) AS `its step` FROM (%s)".formatted(counted);
        String timed = "SELECT *, CASE WHEN `its step` = 0 THEN %s ELSE %s END AS `its time` FROM (%s)"
                .formatted(time, after("`its step`"), repeated);
        return "SELECT %s FROM (%s)%s".formatted(String.join(", ", list(values)), timed, wanted());
    }

    private List<String> list(Map<ColumnName, String> values) {
        List<ColumnName> series = flow.keyWithoutTime().orElseThrow();
        List<String> list = new ArrayList<>();
        for (ColumnName name : flow.schema().names()) {
            String column = Names.quoted(name);
            if (column.equals(time)) {
                list.add("`its time` AS " + column);
            } else if (series.contains(name)) {
                list.add(column);
            } else {
                String value = values.containsKey(name)
                        ? Names.enclosed(values.get(name))
                        : "cast(NULL AS %s)"
                                .formatted(Names.type(flow.column(name).type()));
                list.add("CASE WHEN `its step` = 0 THEN %1$s ELSE %2$s END AS %1$s".formatted(column, value));
            }
        }
        mark.ifPresent(name -> list.add("`its step` > 0 AS " + Names.quoted(name)));
        return list;
    }

    /** How many missing steps a row may have: exactly so many where steps have one length. */
    private String steps() {
        long most = limit.dividedBy(Cut.shortest(grain));
        return grain.fixed()
                .map(length ->
                        "greatest(0L, least(%1$dL, coalesce((unix_micros(`its next`) - unix_micros(%2$s) - 1) div %3$d, %1$dL), greatest(0L, unix_micros(%4$s) - unix_micros(%2$s)) div %3$d - 1))"
                                .formatted(most, time, micros(length), ended()))
                .orElse(most + "L");
    }

    private String after(String steps) {
        return grain.fixed()
                .map(length -> "timestamp_micros(unix_micros(%s) + %s * %d)".formatted(time, steps, micros(length)))
                .orElseGet(() -> "timestampadd(MONTH, cast(%s * %d AS int), %s)"
                        .formatted(steps, grain.count() * grain.unit().months(), time));
    }

    /** Steps of the calendar are counted as if they were short; those too many are left out. */
    private String wanted() {
        if (grain.fixed().isPresent()) {
            return "";
        }
        return " WHERE `its step` = 0 OR ((`its next` IS NULL OR `its time` < `its next`) AND unix_micros(`its time`) - unix_micros(%s) <= %d AND %s <= %s)"
                .formatted(time, micros(limit), new GridSql(grain, Duration.ZERO).end("`its time`"), ended());
    }

    /** The clock's last point: between points it changes nothing, wherever in its step a row stands. */
    private String ended() {
        return new GridSql(clock.every(), clock.offset()).start(":until");
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
