package io.assay.plan.run.release;

import io.assay.lake.Lake;
import io.assay.lake.ledger.Releases;
import io.assay.lake.ledger.Releases.Release;
import io.assay.lake.table.TableRef;
import io.assay.lake.table.TableSnapshot;
import io.assay.plan.BuildPlan;
import io.assay.plan.Definitions;
import io.assay.plan.PlanRequest;
import io.assay.plan.Planner;
import io.assay.plan.history.History;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

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
        Optional<Release> newest = lake.ledger().read(transaction -> new Releases(transaction).newest());
        SortedSet<TableName> unfinished = new TreeSet<>();
        for (TableName table : tables) {
            TableRef ref = TableRef.data(table);
            newest.flatMap(release -> release.snapshotOf(ref.namespace(), ref.name()))
                    .filter(released -> !lake.tables().continues(ref, released))
                    .flatMap(released -> lake.tables().snapshot(ref, released))
                    .filter(released -> lacks(table, released, history, until))
                    .ifPresent(released -> unfinished.add(table));
        }
        return unfinished;
    }

    /** Whether an interval that readers have rows of is not built now, though it is to be. */
    private boolean lacks(TableName table, TableSnapshot released, History history, Instant until) {
        Function<Interval, Boolean> isBuilt =
                interval -> history.table(table).built().containsKey(interval);
        return everything(table, released, history, until).tables().stream()
                .flatMap(plan -> plan.intervals().stream())
                .anyMatch(planned -> !isBuilt.apply(planned.interval())
                        && !released.filesOf(planned.interval()).isEmpty());
    }

    /** What would be planned of the table, were all of its time asked for. */
    private BuildPlan everything(TableName table, TableSnapshot released, History history, Instant until) {
        Instant end = released.files().stream()
                .flatMap(file -> file.last().stream())
                .map(last -> last.plusMillis(1))
                .max(Comparator.naturalOrder())
                .filter(until::isBefore)
                .orElse(until);
        PlanRequest request =
                new PlanRequest(new TreeSet<>(Set.of(table)), Optional.empty(), end, false, Optional.empty());
        return Planner.plan(definitions, history, request);
    }
}
