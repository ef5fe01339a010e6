package io.assay.plan.run;

import io.assay.lake.measure.Observations.Observed;
import io.assay.spec.failure.Failure;
import io.assay.spec.value.TableName;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a run did.
 *
 * @param run its id
 * @param until its clock
 * @param waves how many jobs were built
 * @param tables each table that was built or has intervals held or waiting, in dependency order
 * @param failed the tables that could not be built, in the order in which that was found
 * @param unfinished the tables that lack what readers have of them, and so are not released
 * @param release the release that readers see from now on; empty where nothing changed
 * @param observed what the tables' observations found at the end
 */
public record RunSummary(
        String run,
        Instant until,
        int waves,
        List<TableSummary> tables,
        List<FailedTable> failed,
        List<UnfinishedTable> unfinished,
        OptionalLong release,
        Duration time,
        List<Observed> observed) {
    public RunSummary {
        tables = List.copyOf(tables);
        failed = List.copyOf(failed);
        unfinished = List.copyOf(unfinished);
        observed = List.copyOf(observed);
    }

    /** Whether there was nothing to build, and nothing is left incomplete. */
    public boolean nothingToDo() {
        return waves == 0 && !isIncomplete();
    }

    /** Whether an interval is held back, or waits for one that is. */
    public boolean hasHeld() {
        return tables.stream().anyMatch(table -> table.held() + table.waiting() > 0);
    }

    /** Whether an interval is held back or waits, or a table lacks what readers have of it. */
    public boolean isIncomplete() {
        return hasHeld() || !unfinished.isEmpty();
    }

    /**
     * This, of a run in which every table could be built.
     *
     * @throws Failure the first table's, with those of the others as suppressed ones
     */
    public RunSummary orThrow() {
        if (failed.isEmpty()) {
            return this;
        }
        Failure first = failed.getFirst().failure();
        failed.stream().skip(1).map(FailedTable::failure).forEach(first::addSuppressed);
        throw first;
    }

    /**
     * A table that could not be built: readers keep what the last release has of it and of what reads it.
     *
     * @param waiting the selected tables that read it, themselves or through others
     */
    public record FailedTable(TableName table, Failure failure, SortedSet<TableName> waiting) {
        public FailedTable {
            waiting = Collections.unmodifiableSortedSet(new TreeSet<>(waiting));
        }
    }

    /**
     * A table that was emptied for a new shape and cannot be filled again yet: readers keep what the last release has of it and of what reads it.
     *
     * @param waiting the selected tables that read it, themselves or through others
     */
    public record UnfinishedTable(TableName table, SortedSet<TableName> waiting) {
        public UnfinishedTable {
            waiting = Collections.unmodifiableSortedSet(new TreeSet<>(waiting));
        }
    }

    /**
     * What became of one table.
     *
     * @param intervals how many were built and committed
     * @param rows how many they hold
     * @param changed how many of them hold something else than before
     * @param held how many are held back after the run
     * @param waiting how many wait for an input that is held
     * @param quarantined rows set aside in the built intervals
     * @param warned rows, or interval rules, that broke an expectation which only warns
     * @param time that its tasks took, one after the other
     */
    public record TableSummary(
            TableName table,
            int intervals,
            long rows,
            int changed,
            int held,
            int waiting,
            long quarantined,
            long warned,
            Duration time) {}
}
