package io.assay.plan.run.release;

import io.assay.lake.Lake;
import io.assay.lake.ledger.Intervals;
import io.assay.lake.ledger.Intervals.Emptied;
import io.assay.plan.Definitions;
import io.assay.plan.PlanRequest;
import io.assay.plan.PlannedInterval;
import io.assay.plan.Planner;
import io.assay.plan.history.History;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds the tables that were emptied for a new shape since the last release and do not hold again all that readers have of them, because intervals are held, wait,
 * or were not asked for since a run was killed: readers keep what they have until they do.
 */
public final class EmptiedTables {
    private final Definitions definitions;
    private final Lake lake;

    public EmptiedTables(Definitions definitions, Lake lake) {
        this.definitions = definitions;
        this.lake = lake;
    }

    /**
     * Those of the tables, in order of layer and name.
     *
     * @param until the clock of the run
     */
    public SortedSet<TableName> among(SortedSet<TableName> tables, History history, Instant until) {
        Map<TableName, List<Emptied>> emptied = lake.ledger().read(transaction -> new Intervals(transaction).emptied());
        SortedSet<TableName> unfinished = new TreeSet<>();
        emptied.forEach((table, readable) -> {
            if (tables.contains(table) && lacks(table, readable, history, until)) {
                unfinished.add(table);
            }
        });
        return unfinished;
    }

    /** Whether an interval that readers have rows of is not built now, though it would be, were all of the table's time asked for. */
    private boolean lacks(TableName table, List<Emptied> readable, History history, Instant until) {
        Instant end = readable.stream()
                .map(Emptied::end)
                .max(Comparator.naturalOrder())
                .filter(until::isBefore)
                .orElse(until);
        PlanRequest everything =
                new PlanRequest(new TreeSet<>(Set.of(table)), Optional.empty(), end, false, Optional.empty());
        Set<Interval> built = history.table(table).built().keySet();
        return Planner.plan(definitions, history, everything).tables().stream()
                .flatMap(plan -> plan.intervals().stream())
                .map(PlannedInterval::interval)
                .filter(interval -> !built.contains(interval))
                .anyMatch(interval -> readable.stream().anyMatch(lost -> lost.hadRowsOf(interval)));
    }
}
