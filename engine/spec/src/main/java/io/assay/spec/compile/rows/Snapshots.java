package io.assay.spec.compile.rows;

import io.assay.spec.compile.Compiled;
import io.assay.spec.compile.Flow;
import io.assay.spec.compile.Names;
import io.assay.spec.compile.StepContext;
import io.assay.spec.compile.word.GridSql;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.relation.ClockGrid;
import io.assay.spec.step.rows.Snapshot;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.TimeStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Keeps, for each period that has ended by {@code :until}, the last row of each key that is known by its end. */
public final class Snapshots {
    private final StepContext context;
    private final Snapshot step;
    private final Flow flow;

    public Snapshots(StepContext context, Snapshot step) {
        this.context = context;
        this.step = step;
        this.flow = context.flow();
    }

    public Optional<Compiled> compile() {
        Optional<List<ColumnName>> per = step.per().or(flow::keyWithoutTime);
        if (!builds() || !keyed() || !context.allKnown(per.orElse(List.of()), flow.schema(), "per")) {
            return Optional.empty();
        }
        ColumnName time = flow.time().orElseThrow();
        ColumnName period = step.as().orElse(time);
        if (!period.equals(time) && !context.free(period, flow.schema(), "as")) {
            return Optional.empty();
        }
        Column start = new Column(period, DataType.TIMESTAMP, false);
        List<Column> columns = flow.schema().columns().stream()
                .map(column -> column.name().equals(period) ? start : column)
                .collect(Collectors.toCollection(ArrayList::new));
        if (!columns.contains(start)) {
            columns.add(start);
        }
        List<ColumnName> key = new ArrayList<>(per.orElseThrow());
        key.remove(period);
        key.add(period);
        Schema schema = new Schema(columns);
        context.seesClock(new ClockGrid(step.every(), Duration.ZERO));
        Optional<TimeStep> every = Optional.of(step.every());
        return Optional.of(new Compiled(
                sql(per.orElseThrow(), schema, period),
                flow.withSchema(schema)
                        .withKey(key)
                        .withTime(Optional.of(period))
                        .of(every, every)));
    }

    /** A row is carried on however old it is: only what is rebuilt whole sees it. */
    private boolean builds() {
        if (!context.whole()) {
            context.reportWithHint(
                    ProblemCode.NOT_AVAILABLE,
                    "snapshot carries a row on however old it is, which this version builds only where the table is rebuilt whole",
                    "rebuild the table whole with  refresh: full,  or carry rows on for a while with fill");
        }
        return context.whole();
    }

    private boolean keyed() {
        if (flow.time().isEmpty()) {
            context.report(
                    ProblemCode.WRONG_EVENT_TIME,
                    "of rows without an event time none is the last before a period's end");
            return false;
        }
        if (flow.key().isEmpty()) {
            context.reportWithHint(
                    ProblemCode.ORDER_DEPENDENT,
                    "rows of one time have no order: their key is not known here",
                    "take the snapshot in a table that reads this one");
            return false;
        }
        return true;
    }

    private String sql(List<ColumnName> per, Schema schema, ColumnName period) {
        GridSql grid = new GridSql(step.every(), Duration.ZERO);
        String time = Names.quoted(flow.time().orElseThrow());
        String first = "SELECT %s, %s AS `its first` FROM %s"
                .formatted(Names.list(flow.schema().names()), grid.start(seen(time)), context.view());
        String partition = per.isEmpty() ? "" : "PARTITION BY " + Names.list(per) + " ";
        String order = flow.key().orElseThrow().stream()
                .filter(name -> !per.contains(name) && !Names.quoted(name).equals(time))
                .map(name -> ", " + Names.quoted(name))
                .collect(Collectors.joining("", time, ""));
        String next = "SELECT *, least(lead(`its first`) OVER (%sORDER BY %s), %s) AS `its next` FROM (%s)"
                .formatted(partition, order, grid.start(":until"), first);
        String counted = "SELECT *, %s AS `its count` FROM (%s)".formatted(count(), next);
        String repeated =
                "SELECT *, explode(sequence(0L, `its count` - 1)) AS `its step` FROM (SELECT * FROM (%s) WHERE `its count` > 0)"
                        .formatted(counted);
        String list = schema.names().stream()
                .map(name -> name.equals(period) ? start() + " AS " + Names.quoted(name) : Names.quoted(name))
                .collect(Collectors.joining(", "));
        return "SELECT %s FROM (%s)".formatted(list, repeated);
    }

    /** A time in the first period at whose end the row is known. */
    private String seen(String time) {
        return flow.knownAfter()
                .map(after -> "greatest(%1$s, timestamp_micros(unix_micros(%2$s) - 1))"
                        .formatted(time, new GridSql(after, Duration.ZERO).end(time)))
                .orElse(time);
    }

    /** How many periods there are until the one from which on a later row counts. */
    private String count() {
        return step.every()
                .fixed()
                .map(length -> "(unix_micros(`its next`) - unix_micros(`its first`)) div %d"
                        .formatted(length.toNanos() / 1_000))
                .orElseGet(() ->
                        "cast((year(`its next`) - year(`its first`)) * 12 + month(`its next`) - month(`its first`) AS bigint) div %d"
                                .formatted(months()));
    }

    private String start() {
        return step.every()
                .fixed()
                .map(length -> "timestamp_micros(unix_micros(`its first`) + `its step` * %d)"
                        .formatted(length.toNanos() / 1_000))
                .orElseGet(() -> "timestampadd(MONTH, cast(`its step` * %d AS int), `its first`)".formatted(months()));
    }

    private long months() {
        return step.every().count() * step.every().unit().months();
    }
}
