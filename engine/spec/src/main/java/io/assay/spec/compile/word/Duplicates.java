package io.assay.spec.compile.word;

import io.assay.spec.compile.Compiled;
import io.assay.spec.compile.Flow;
import io.assay.spec.compile.Names;
import io.assay.spec.compile.StepContext;
import io.assay.spec.model.column.SortKey;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Keeps the first of several rows, by an order that ties cannot upset. */
public final class Duplicates {
    private Duplicates() {}

    public static Optional<Compiled> compile(StepContext context, List<ColumnName> by, SortKey order) {
        Flow flow = context.flow();
        Schema columns = flow.schema();
        boolean known = context.allKnown(by, columns, "by");
        known &= context.known(order.column(), columns, "order");
        if (!known) {
            return Optional.empty();
        }
        if (!context.whole()
                && flow.time().isPresent()
                && !by.contains(flow.time().get())) {
            context.reportWithHint(
                    ProblemCode.UNBOUNDED_REACH,
                    "the first row over all time cannot be told from one interval: '%s' is not among the columns"
                            .formatted(flow.time().get()),
                    "add it to by:; or keep the first with  order: %s  in a table that is rebuilt whole, with  refresh: full"
                            .formatted(flow.time().get()),
                    "by");
            return Optional.empty();
        }
        if (hides(context, by, order)) {
            context.reportWithHint(
                    ProblemCode.LOOK_AHEAD,
                    "a row would be there only until another one comes: '%s' is not among the columns"
                            .formatted(flow.time().orElseThrow()),
                    "add it to by:, keep the first with  order: %s,  or leave event_time out"
                            .formatted(flow.time().orElseThrow()),
                    "by");
            return Optional.empty();
        }
        String ranked = "SELECT %s, row_number() OVER (PARTITION BY %s ORDER BY %s) AS `its rank` FROM %s"
                .formatted(Names.list(columns.names()), Names.list(by), sorted(flow, by, order), context.view());
        return Optional.of(new Compiled(
                "SELECT %s FROM (%s) WHERE `its rank` = 1".formatted(Names.list(columns.names()), ranked),
                flow.withKey(by)));
    }

    /** Whether a later row may take the place of one that is of a time. */
    private static boolean hides(StepContext context, List<ColumnName> by, SortKey order) {
        Optional<ColumnName> time = context.flow().time();
        boolean firstStays = Optional.of(order.column()).equals(time) && !order.descending();
        return context.declaredTime().isPresent() && time.isPresent() && !by.contains(time.get()) && !firstStays;
    }

    private static String sorted(Flow flow, List<ColumnName> by, SortKey order) {
        List<ColumnName> ties = new ArrayList<>(flow.key().orElse(flow.schema().names()));
        ties.removeAll(by);
        ties.remove(order.column());
        return Names.quoted(order.column())
                + (order.descending() ? " DESC NULLS LAST" : " ASC NULLS LAST")
                + ties.stream().map(name -> ", " + Names.quoted(name)).collect(Collectors.joining());
    }
}
