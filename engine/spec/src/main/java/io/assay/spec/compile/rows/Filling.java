package io.assay.spec.compile.rows;

import io.assay.spec.catalyst.SqlAnswer;
import io.assay.spec.compile.Compiled;
import io.assay.spec.compile.Cut;
import io.assay.spec.compile.Flow;
import io.assay.spec.compile.Look;
import io.assay.spec.compile.Names;
import io.assay.spec.compile.StepContext;
import io.assay.spec.compile.word.Rounding;
import io.assay.spec.model.column.Computed;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.relation.ClockGrid;
import io.assay.spec.step.rows.Fill;
import io.assay.spec.step.rows.Fill.Content;
import io.assay.spec.step.rows.Fill.Filled;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.TimeStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds a row for each missing step of the grain that has a real row of its key shortly before it, and has ended by the last tick of its clock. */
public final class Filling {
    private static final long MOST_STEPS = 100_000;
    private static final TimeStep HOUR = TimeStep.of("1h");
    private static final Duration HOUR_LENGTH = Duration.ofHours(1);
    private final StepContext context;
    private final Fill step;
    private final Flow flow;

    public Filling(StepContext context, Fill step) {
        this.context = context;
        this.step = step;
        this.flow = context.flow();
    }

    public Optional<Compiled> compile() {
        if (!gridded() || !keyed() || !limited()) {
            return Optional.empty();
        }
        int before = context.problems();
        Map<ColumnName, Column> filled = new LinkedHashMap<>();
        Map<ColumnName, String> values = new LinkedHashMap<>();
        for (Filled column : step.columns()) {
            value(column).ifPresent(found -> {
                filled.put(column.name(), found.column());
                values.put(column.name(), found.sql());
            });
        }
        step.mark().ifPresent(name -> context.free(name, flow.schema(), "mark"));
        if (context.problems() > before) {
            return Optional.empty();
        }
        List<ColumnName> key = flow.key().orElseThrow();
        List<Column> schema = new ArrayList<>();
        for (Column column : flow.schema().columns()) {
            boolean nullable = !key.contains(column.name())
                    && (column.nullable()
                            || !filled.containsKey(column.name())
                            || filled.get(column.name()).nullable());
            schema.add(new Column(column.name(), column.type(), nullable));
        }
        step.mark().ifPresent(name -> schema.add(new Column(name, DataType.BOOLEAN, false)));
        TimeStep grain = flow.grain().orElseThrow();
        Optional<Cut> cut = cut(grain);
        ClockGrid clock = cut.map(own -> new ClockGrid(grain, own.offset()))
                .orElseGet(() -> new ClockGrid(clock(grain), Duration.ZERO));
        context.seesClock(clock);
        Look look = new Look(
                step.limit(),
                cut.isPresent() ? Duration.ZERO : ended(grain, clock.every()),
                Optional.empty(),
                "fill limit " + Cut.text(step.limit()));
        return Optional.of(new Compiled(
                new FillSql(flow, context.view(), step.limit(), clock, step.mark()).query(values),
                flow.withSchema(new Schema(schema))
                        .widened(look)
                        .widened(new Cut(grain, cut.map(Cut::offset).orElse(Duration.ZERO), "fill every " + grain))));
    }

    /** How the table itself cut its rows to the grain; empty where they came so, on a grid that may be moved. */
    private Optional<Cut> cut(TimeStep grain) {
        return flow.widenings().reversed().stream()
                .filter(Cut.class::isInstance)
                .map(Cut.class::cast)
                .filter(cut -> cut.every().equals(grain) && grain.fixed().isPresent())
                .findFirst();
    }

    /** When steps on an unknown grid are added: at the ends of its steps where they divide an hour, else at full hours; those that ended by then. */
    private static TimeStep clock(TimeStep grain) {
        return grain.fixed()
                        .filter(length -> HOUR_LENGTH.toMillis() % length.toMillis() == 0)
                        .isPresent()
                ? grain
                : HOUR;
    }

    /** How long after an interval's end the clock has surely passed the end of each step that begins in it. */
    private static Duration ended(TimeStep grain, TimeStep clock) {
        long tick = clock.fixed().orElseThrow().toMillis();
        return Duration.ofMillis(Math.ceilDiv(Cut.longest(grain).toMillis(), tick) * tick);
    }

    private boolean gridded() {
        if (flow.time().isEmpty() || flow.grain().isEmpty()) {
            context.reportWithHint(
                    ProblemCode.WRONG_EVENT_TIME,
                    flow.time().isEmpty()
                            ? "rows without an event time have no missing steps"
                            : "the rows have no grain, so that no step is missing",
                    "resample to a grain first");
            return false;
        }
        return true;
    }

    private boolean keyed() {
        Optional<List<ColumnName>> key = flow.key();
        if (key.isEmpty() || !key.get().contains(flow.time().orElseThrow())) {
            context.reportWithHint(
                    ProblemCode.KEY_MISMATCH,
                    key.isEmpty()
                            ? "the rows have no known key here"
                            : "'%s' is not part of the key, so that a step may have several rows"
                                    .formatted(flow.time().orElseThrow()),
                    key.isEmpty() ? "fill in a table that reads this one" : "resample to the grain first");
            return false;
        }
        return true;
    }

    private boolean limited() {
        Duration grain = Cut.longest(flow.grain().orElseThrow());
        if (step.limit().compareTo(grain) < 0) {
            context.report(
                    ProblemCode.INVALID_VALUE,
                    "%s is shorter than a step of %s, so that nothing is ever added"
                            .formatted(Cut.text(step.limit()), flow.grain().get()),
                    "limit");
            return false;
        }
        if (step.limit().dividedBy(Cut.shortest(flow.grain().get())) > MOST_STEPS) {
            context.report(
                    ProblemCode.INVALID_VALUE,
                    "%s is more than %d steps of %s"
                            .formatted(
                                    Cut.text(step.limit()),
                                    MOST_STEPS,
                                    flow.grain().get()),
                    "limit");
            return false;
        }
        return true;
    }

    /** What an added row holds in the column; empty where that is not sound, which is then reported. */
    private Optional<Rounding> value(Filled filled) {
        String name = filled.name().text();
        if (!context.known(filled.name(), flow.schema(), "columns", name)) {
            return Optional.empty();
        }
        if (flow.key().orElseThrow().contains(filled.name())) {
            context.report(
                    ProblemCode.KEY_MISMATCH,
                    "'%s' belongs to the key, and is filled by itself".formatted(name),
                    "columns",
                    name);
            return Optional.empty();
        }
        Column column = flow.column(filled.name());
        return switch (filled.content()) {
            case Content.Forward ignored -> Optional.of(new Rounding(column, Names.quoted(column.name())));
            case Content.Zero ignored -> zero(column);
            case Content.Value value -> computed(column, value);
        };
    }

    private Optional<Rounding> zero(Column column) {
        if (!Rounding.number(column.type())) {
            context.reportWithHint(
                    ProblemCode.TYPE_MISMATCH,
                    "'%s' is %s, which has no 0"
                            .formatted(column.name(), column.type().spelling()),
                    "write forward, or {value: expression}",
                    "columns",
                    column.name().text());
            return Optional.empty();
        }
        return Optional.of(new Rounding(
                new Column(column.name(), column.type(), false), "cast(0 AS %s)".formatted(Names.type(column.type()))));
    }

    private Optional<Rounding> computed(Column column, Content.Value value) {
        Object[] path = {"columns", column.name().text(), "value"};
        Optional<DataType> type = Optional.of(column.type());
        Computed computed = new Computed(column.name(), value.expression(), Optional.empty());
        Optional<SqlAnswer> answer = context.row(value.expression(), flow.schema(), type, path);
        return answer.flatMap(found -> Rounding.of(context, computed, type, found, path));
    }
}
