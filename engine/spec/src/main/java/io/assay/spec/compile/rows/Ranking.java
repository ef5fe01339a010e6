package io.assay.spec.compile.rows;

import io.assay.spec.compile.Compiled;
import io.assay.spec.compile.Flow;
import io.assay.spec.compile.Names;
import io.assay.spec.compile.StepContext;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.step.rows.Rank;
import io.assay.spec.step.rows.Rank.Ties;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Numbers rows of one time among each other, in an order that ties cannot upset. */
public final class Ranking {
    private Ranking() {}

    public static Optional<Compiled> compile(StepContext context, Rank step) {
        Flow flow = context.flow();
        Schema columns = flow.schema();
        boolean known = context.allKnown(step.within(), columns, "within");
        known &= context.known(step.by().column(), columns, "by");
        known &= context.free(step.as(), columns, "as");
        if (!known || !ofOneTime(context, step) || !ordered(context, step)) {
            return Optional.empty();
        }
        List<Column> schema = new ArrayList<>(columns.columns());
        schema.add(new Column(step.as(), DataType.INT, false));
        String sql = "SELECT %s, %s OVER (PARTITION BY %s ORDER BY %s) AS %s FROM %s"
                .formatted(
                        Names.list(columns.names()),
                        function(step.ties()),
                        Names.list(step.within()),
                        order(flow, step),
                        Names.quoted(step.as()),
                        context.view());
        return Optional.of(new Compiled(sql, flow.withSchema(new Schema(schema))));
    }

    /** Whether only rows of one time are ranked together. */
    private static boolean ofOneTime(StepContext context, Rank step) {
        Optional<ColumnName> time = context.flow().time();
        if (time.isEmpty() || step.within().contains(time.get())) {
            return true;
        }
        if (!context.whole()) {
            context.reportWithHint(
                    ProblemCode.UNBOUNDED_REACH,
                    "a rank over all time cannot be told from one interval: '%s' is not among the columns"
                            .formatted(time.get()),
                    "add it to within:",
                    "within");
            return false;
        }
        if (context.declaredTime().isPresent()) {
            context.reportWithHint(
                    ProblemCode.LOOK_AHEAD,
                    "a rank over all time counts later rows: '%s' is not among the columns".formatted(time.get()),
                    "add it to within:, or leave event_time out where rows are of no time",
                    "within");
            return false;
        }
        return true;
    }

    private static boolean ordered(StepContext context, Rank step) {
        boolean total = step.ties() != Ties.ROW || context.flow().key().isPresent();
        if (!total) {
            context.reportWithHint(
                    ProblemCode.ORDER_DEPENDENT,
                    "equal rows have no order: the key of the rows is not known here",
                    "rank with  ties: min,  or in a table that reads this one",
                    "ties");
        }
        return total;
    }

    private static String function(Ties ties) {
        return switch (ties) {
            case MIN -> "rank()";
            case DENSE -> "dense_rank()";
            case ROW -> "row_number()";
        };
    }

    private static String order(Flow flow, Rank step) {
        List<ColumnName> more = new ArrayList<>();
        if (step.ties() == Ties.ROW) {
            more.addAll(flow.key().orElseThrow());
            more.removeAll(step.within());
            more.remove(step.by().column());
        }
        return Names.quoted(step.by().column())
                + (step.by().descending() ? " DESC NULLS LAST" : " ASC NULLS LAST")
                + more.stream().map(name -> ", " + Names.quoted(name)).collect(Collectors.joining());
    }
}
