package io.assay.plan;

import io.assay.spec.value.TableName;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is to be planned.
 *
 * @param tables the selected ones; inputs that are not selected are read as they are
 * @param from intervals that end by then are left alone, unless they lack a column that may not be null by now; empty: none
 * @param until the run's clock: intervals that start then or later are left alone
 * @param fullRefresh whether clean intervals are built too
 * @param run the run that plans anew after each wave; what it built itself is not refreshed again
 */
public record PlanRequest(
        SortedSet<TableName> tables, Optional<Instant> from, Instant until, boolean fullRefresh, Optional<String> run) {
    public PlanRequest {
        tables = Collections.unmodifiableSortedSet(new TreeSet<>(tables));
        Instant end = until;
        if (from.filter(start -> !start.isBefore(end)).isPresent()) {
            throw new IllegalArgumentException(
                    "Invalid span: %s to %s (must start before it ends)".formatted(from.get(), until));
        }
    }
}
