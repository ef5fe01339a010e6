package io.assay.lake.task;

import java.time.Instant;
import java.util.List;

/**
 * One wave of a run: tables whose inputs are all committed. Stands canonically in runs/ID/plan-N.json.
 *
 * @param run the run's id
 * @param until the only clock of the run
 */
public record BuildJob(String run, int wave, Instant until, List<TableTask> tasks) {
    public BuildJob {
        tasks = List.copyOf(tasks);
    }
}
