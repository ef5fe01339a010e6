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
    /** The run of a job whose results count nowhere: it looks at what a lake holds, damaged files too, to say what is wrong with them. */
    public static final String PROOF = "verify";

    public BuildJob {
        tasks = List.copyOf(tasks);
    }
}
