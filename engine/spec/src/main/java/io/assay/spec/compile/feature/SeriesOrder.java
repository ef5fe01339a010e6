package io.assay.spec.compile.feature;

import io.assay.spec.compile.Flow;
import io.assay.spec.compile.StepContext;
import io.assay.spec.compile.feature.FeatureDraft.Node;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.step.Features;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which rows belong together, and in which order they go.
 *
 * @param ties what orders rows of one series and time
 */
record SeriesOrder(List<ColumnName> per, ColumnName order, List<ColumnName> ties) {
    FeatureDraft draft(List<Node> nodes, Schema schema) {
        return new FeatureDraft(per, order, ties, nodes, schema);
    }

    /** As the step says; else by key and event time. Empty where that is not known, which is then reported. */
    static Optional<SeriesOrder> of(StepContext context, Features step) {
        Flow flow = context.flow();
        Optional<ColumnName> order = order(context, step);
        Optional<List<ColumnName>> per = step.per().or(flow::keyWithoutTime);
        if (per.isEmpty()) {
            context.reportWithHint(
                    ProblemCode.KEY_MISMATCH,
                    "the rows have no known key here",
                    "say which rows make a series with  per: [...]");
        }
        boolean known = per.isPresent() && context.allKnown(per.get(), flow.schema(), "per");
        if (!known || order.isEmpty() || mayBeNull(context, step, per.get(), order.get())) {
            return Optional.empty();
        }
        List<ColumnName> ties = new ArrayList<>(flow.key().orElse(flow.schema().names()));
        ties.removeAll(per.get());
        ties.remove(order.get());
        return Optional.of(new SeriesOrder(per.get(), order.get(), ties));
    }

    private static Optional<ColumnName> order(StepContext context, Features step) {
        Flow flow = context.flow();
        Optional<ColumnName> order = step.order().or(flow::time);
        if (order.isEmpty()) {
            context.reportWithHint(
                    ProblemCode.WRONG_EVENT_TIME,
                    "the rows have no event time, by which features go",
                    "name a timestamp with  order: column");
            return order;
        }
        if (!context.known(order.get(), flow.schema(), "order")) {
            return Optional.empty();
        }
        DataType type = flow.column(order.get()).type();
        if (!type.equals(DataType.TIMESTAMP)) {
            context.report(
                    ProblemCode.WRONG_EVENT_TIME,
                    "'%s' is %s, no timestamp".formatted(order.get(), type.spelling()),
                    "order");
            return Optional.empty();
        }
        if (!context.whole() && !order.equals(flow.time())) {
            context.reportWithHint(
                    ProblemCode.WRONG_EVENT_TIME,
                    "'%s' is not the event time of the rows, by which the table is built".formatted(order.get()),
                    "leave order out, or rebuild the table whole with  refresh: full",
                    "order");
            return Optional.empty();
        }
        return order;
    }

    private static boolean mayBeNull(StepContext context, Features step, List<ColumnName> per, ColumnName order) {
        List<ColumnName> all = new ArrayList<>(per);
        all.add(order);
        Optional<Column> loose = all.stream()
                .map(context.flow()::column)
                .filter(column -> column.nullable() || column.type() instanceof DataType.ListType)
                .findFirst();
        loose.ifPresent(column -> context.reportWithHint(
                ProblemCode.NULLABLE_KEY,
                "'%s' %s, and rows are put in series and order by it"
                        .formatted(column.name(), column.nullable() ? "may be null" : "is a list"),
                "keep its rows out:  filter: %s is not null".formatted(column.name()),
                where(step, column.name().equals(order))));
        return loose.isPresent();
    }

    private static Object[] where(Features step, boolean order) {
        if (order) {
            return step.order().isPresent() ? new Object[] {"order"} : new Object[0];
        }
        return step.per().isPresent() ? new Object[] {"per"} : new Object[0];
    }
}
