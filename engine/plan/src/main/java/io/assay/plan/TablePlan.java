package io.assay.plan;

import io.assay.lake.task.MeasureHistory;
import io.assay.plan.PlannedInterval.Action;
import io.assay.spec.relation.Relation;
import io.assay.spec.value.IntervalGrid;
import io.assay.spec.value.TableName;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is to be done for one table.
 *
 * @param grid how it is built: its own grid, or whole where nothing that it reads has intervals
 * @param wave 1 for tables that can be built at once, one more than the latest of its inputs for others, 0 where nothing is built
 * @param intervals those that are built, may be, are held or wait; in order of time; the others are up to date
 */
public record TablePlan(Relation relation, IntervalGrid grid, int wave, List<PlannedInterval> intervals) {
    public TablePlan {
        intervals = List.copyOf(intervals);
    }

    public TableName table() {
        return relation.name();
    }

    public List<PlannedInterval> with(Action action) {
        return intervals.stream()
                .filter(interval -> interval.action() == action)
                .toList();
    }

    /** Whether each interval goes on from the state at the end of the one before. */
    public boolean carries() {
        return Tables.carries(relation, grid);
    }

    /**
     * The intervals that are certainly built, as tasks that can be built side by side: where state is carried, the first ones only; where expectations look back on
     * intervals before, none that follow another task at once.
     */
    public List<Stretch> stretches() {
        List<Stretch> stretches = Stretch.of(with(Action.BUILD));
        if (MeasureHistory.depth(relation.rules()) > 0) {
            Set<Instant> ends = stretches.stream().map(one -> one.span().end()).collect(Collectors.toSet());
            stretches = stretches.stream()
                    .filter(one -> !ends.contains(one.span().start()))
                    .toList();
        }
        return carries() && !stretches.isEmpty() ? stretches.subList(0, 1) : stretches;
    }

    /** Estimate of the rows that building reads, certain and possible intervals together. */
    public long rows() {
        return intervals.stream()
                .filter(PlannedInterval::pending)
                .mapToLong(PlannedInterval::rows)
                .sum();
    }

    /** Estimate of the bytes that building reads, certain and possible intervals together. */
    public long bytes() {
        return intervals.stream()
                .filter(PlannedInterval::pending)
                .mapToLong(PlannedInterval::bytes)
                .sum();
    }
}
