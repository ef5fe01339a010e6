package io.assay.plan;

import io.assay.plan.history.BuiltInterval;
import io.assay.plan.history.History;
import io.assay.plan.history.Overlaps;
import io.assay.plan.history.TableHistory;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput;
import io.assay.spec.relation.RelationInput.OfCatalog;
import io.assay.spec.relation.RelationInput.OfEndpoint;
import io.assay.spec.relation.RelationInput.OfTable;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.stream.Stream;

/** Estimates what building an interval reads: committed rows where there are some, else what their own builds read. */
final class Estimator {
    private final History history;
    private final Tables tables;
    private final Map<TableName, NavigableMap<Interval, PlannedInterval>> planned;

    Estimator(History history, Tables tables, Map<TableName, NavigableMap<Interval, PlannedInterval>> planned) {
        this.history = history;
        this.tables = tables;
        this.planned = planned;
    }

    PlannedInterval estimate(Relation relation, PlannedInterval interval) {
        long rows = 0;
        long bytes = 0;
        for (RelationInput input : relation.inputs()) {
            Cost cost = cost(input, interval.interval());
            rows += cost.rows();
            bytes += cost.bytes();
        }
        return new PlannedInterval(
                interval.interval(),
                interval.action(),
                interval.reasons(),
                interval.until(),
                interval.fingerprint(),
                interval.reads(),
                rows,
                bytes);
    }

    private record Cost(long rows, long bytes) {
        static final Cost NONE = new Cost(0, 0);

        Cost plus(Cost other) {
            return new Cost(rows + other.rows, bytes + other.bytes);
        }
    }

    private Cost cost(RelationInput input, Interval interval) {
        return switch (input) {
            case OfTable table -> ofTable(table.table(), interval);
            case OfEndpoint endpoint ->
                Stream.concat(
                                Days.in(history.days(endpoint.endpoint()), interval).values().stream()
                                        .map(day -> new Cost(day.rows(), day.bytes())),
                                Days.in(history.expected(endpoint.endpoint()), interval).values().stream()
                                        .map(rows -> new Cost(rows, 0)))
                        .reduce(Cost.NONE, Cost::plus);
            case OfCatalog ignored -> Cost.NONE;
        };
    }

    private Cost ofTable(TableName table, Interval interval) {
        NavigableMap<Interval, BuiltInterval> built = Overlaps.of(tables.built(table), interval);
        double bytesPerRow = bytesPerRow(history.table(table));
        Cost committed = built.values().stream()
                .map(read -> new Cost(read.rows(), (long) (read.rows() * bytesPerRow)))
                .reduce(Cost.NONE, Cost::plus);
        return Overlaps.of(planned.getOrDefault(table, Collections.emptyNavigableMap()), interval).values().stream()
                .filter(read -> read.pending() && !built.containsKey(read.interval()))
                .map(read -> new Cost(read.rows(), read.bytes()))
                .reduce(committed, Cost::plus);
    }

    private static double bytesPerRow(TableHistory table) {
        long rows =
                table.built().values().stream().mapToLong(BuiltInterval::rows).sum();
        return rows == 0 ? 0 : (double) table.bytes() / rows;
    }
}
