package io.assay.plan.run;

import io.assay.lake.task.TableResult;
import io.assay.lake.task.WrittenInterval;
import io.assay.plan.BuildPlan;
import io.assay.plan.Definitions;
import io.assay.plan.PlannedInterval.Action;
import io.assay.plan.run.RunSummary.TableSummary;
import io.assay.spec.model.TableSpec;
import io.assay.spec.value.TableName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts, table by table, what a run's commits did. */
final class RunTally {
    private final Map<TableName, Count> counts = new TreeMap<>();
    private int waves;

    private static final class Count {
        private int intervals;
        private long rows;
        private int changed;
        private long quarantined;
        private long warned;
        private long milliseconds;
    }

    void wave() {
        waves++;
    }

    int waves() {
        return waves;
    }

    void add(Commit commit) {
        TableResult result = commit.result();
        Count count = counts.computeIfAbsent(result.table(), table -> new Count());
        count.milliseconds += result.milliseconds();
        count.changed += commit.changed();
        commit.committed().forEach(interval -> add(count, interval));
    }

    /** The tables that were built, or that the last plan says are held or wait, in dependency order. */
    List<TableSummary> summaries(Definitions definitions, BuildPlan last) {
        List<TableSummary> summaries = new ArrayList<>();
        for (TableName table : definitions.tables().keySet()) {
            Count count = counts.getOrDefault(table, new Count());
            int held = count(last, table, Action.HELD);
            int waiting = count(last, table, Action.WAITS);
            if (count.intervals + held + waiting > 0) {
                summaries.add(new TableSummary(
                        table,
                        count.intervals,
                        count.rows,
                        count.changed,
                        held,
                        waiting,
                        count.quarantined,
                        count.warned,
                        Duration.ofMillis(count.milliseconds)));
            }
        }
        return List.copyOf(summaries);
    }

    private static int count(BuildPlan plan, TableName table, Action action) {
        return plan.tables().stream()
                .filter(planned -> planned.table().equals(table))
                .map(planned -> planned.with(action).size())
                .findFirst()
                .orElse(0);
    }

    private static void add(Count count, WrittenInterval interval) {
        count.intervals++;
        count.rows += interval.rows();
        count.quarantined += interval.quarantined();
        count.warned += interval.outcomes().stream()
                .filter(outcome -> outcome.action() == TableSpec.Action.WARN)
                .mapToLong(WrittenInterval.Outcome::broken)
                .sum();
    }
}
