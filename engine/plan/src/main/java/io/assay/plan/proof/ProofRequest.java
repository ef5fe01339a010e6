package io.assay.plan.proof;

import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is to be proved.
 *
 * @param tables the tables that intervals are picked of
 * @param from intervals that end by then are not picked; empty: none
 * @param until intervals that start then or later are not picked; empty: none
 * @param intervals how many are picked at most
 * @param seed settles which
 */
public record ProofRequest(
        SortedSet<TableName> tables, Optional<Instant> from, Optional<Instant> until, int intervals, long seed) {
    public ProofRequest {
        tables = Collections.unmodifiableSortedSet(new TreeSet<>(tables));
        if (intervals < 1) {
            throw new IllegalArgumentException(
                    "Invalid number of intervals: %d (must be at least 1)".formatted(intervals));
        }
    }

    boolean asksFor(TableName table, Interval interval) {
        return tables.contains(table)
                && from.map(interval.end()::isAfter).orElse(true)
                && until.map(interval.start()::isBefore).orElse(true);
    }
}
