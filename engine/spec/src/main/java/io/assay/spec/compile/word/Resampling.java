package io.assay.spec.compile.word;

import io.assay.spec.catalyst.SqlAnswer;
import io.assay.spec.compile.Compiled;
import io.assay.spec.compile.Cut;
import io.assay.spec.compile.Flow;
import io.assay.spec.compile.Names;
import io.assay.spec.compile.StepContext;
import io.assay.spec.model.column.Computed;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.relation.ClockGrid;
import io.assay.spec.step.Resample;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.TimeStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes one row of all rows of a key within a step of a coarser grid; a step that has not ended by {@code :until} has none. */
public final class Resampling {
    private static final String START = "`its start`";
    private final StepContext context;
    private final Resample step;
    private final Flow flow;

    public Resampling(StepContext context, Resample step) {
        this.context = context;
        this.step = step;
        this.flow = context.flow();
    }

    public Optional<Compiled> compile() {
        Optional<List<ColumnName>> per = per();
        if (flow.time().isEmpty()) {
            context.report(ProblemCode.WRONG_EVENT_TIME, "rows without an event time cannot be resampled");
            return Optional.empty();
        }
        if (per.isEmpty() || !context.allKnown(per.get(), flow.schema(), "per") || !coarser()) {
            return Optional.empty();
        }
        ColumnName start = step.as().orElse(flow.time().get());
        List<Column> schema =
                new ArrayList<>(per.get().stream().map(flow::column).toList());
        schema.add(new Column(start, DataType.TIMESTAMP, false));
        List<String> list =
                new ArrayList<>(per.get().stream().map(Names::quoted).toList());
        list.add(START + " AS " + Names.quoted(start));
        boolean sound = true;
        for (Computed column : step.columns()) {
            Optional<Rounding> computed = Groups.computed(context, column, order(per.get()), "columns");
            computed.ifPresent(found -> {
                schema.add(found.column());
                list.add(Names.enclosed(found.sql()) + " AS " + Names.quoted(column.name()));
            });
            sound &= computed.isPresent();
        }
        if (!sound || Groups.repeats(context, schema)) {
            return Optional.empty();
        }
        return complete(new Schema(schema), sql(per.get(), list)).map(sql -> {
            context.seesClock(clock());
            List<ColumnName> key = new ArrayList<>(per.get());
            key.add(start);
            Cut cut = new Cut(step.every(), step.offset(), "resample every " + step.every());
            return new Compiled(
                    sql, flow.withSchema(new Schema(schema)).withKey(key).cut(start, cut));
        });
    }

    private Optional<List<ColumnName>> per() {
        Optional<List<ColumnName>> per = step.per().or(flow::keyWithoutTime);
        if (per.isEmpty()) {
            context.reportWithHint(
                    ProblemCode.KEY_MISMATCH,
                    "the rows have no known key here",
                    "say which rows belong together with  per: [...]");
        }
        return per;
    }

    private boolean coarser() {
        Optional<TimeStep> grain = flow.grain();
        if (grain.isPresent() && Cut.longest(grain.get()).compareTo(Cut.longest(step.every())) > 0) {
            context.report(
                    ProblemCode.WRONG_EVENT_TIME,
                    "the rows come every %s, which is coarser than %s".formatted(grain.get(), step.every()),
                    "every");
            return false;
        }
        return true;
    }

    /** What `first` and `last` go by: time, then what of the key is not in the group. */
    private List<ColumnName> order(List<ColumnName> per) {
        List<ColumnName> order = new ArrayList<>(List.of(flow.time().orElseThrow()));
        flow.key().orElse(flow.schema().names()).stream()
                .filter(name -> !per.contains(name) && !order.contains(name))
                .forEach(order::add);
        return order;
    }

    private String sql(List<ColumnName> per, List<String> list) {
        GridSql grid = new GridSql(step.every(), step.offset());
        String time = Names.quoted(flow.time().orElseThrow());
        String inner = "SELECT *, %s AS %s FROM %s".formatted(grid.start(time), START, context.view());
        List<String> groups = new ArrayList<>(per.stream().map(Names::quoted).toList());
        groups.add(START);
        return "SELECT %s FROM (%s) AS t WHERE %s <= :until GROUP BY %s"
                .formatted(String.join(", ", list), inner, grid.end(START), String.join(", ", groups));
    }

    /** Its steps end where the next begin; months that are moved end where their length has them. */
    private ClockGrid clock() {
        return step.every().fixed().isPresent() || step.offset().isZero()
                ? new ClockGrid(step.every(), step.offset())
                : ClockGrid.FINEST;
    }

    private Optional<String> complete(Schema schema, String sql) {
        if (step.complete().isEmpty()) {
            return Optional.of(sql);
        }
        return Conditions.of(context, step.complete().get(), schema, "complete")
                .map(SqlAnswer::sql)
                .map(condition -> "SELECT %s FROM (%s) AS t WHERE %s"
                        .formatted(Names.list(schema.names()), sql, Names.enclosed(condition)));
    }
}
