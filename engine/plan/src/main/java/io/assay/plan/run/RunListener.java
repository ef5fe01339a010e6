package io.assay.plan.run;

import io.assay.lake.task.BuildJob;
import io.assay.lake.task.BuildMessage.Progress;
import io.assay.lake.upkeep.CleanUp.Cleaned;
import io.assay.plan.BuildPlan;

/** Hears how a run goes, to show it. */
public interface RunListener {
    /** A listener that shows nothing. */
    RunListener SILENT = new RunListener() {};

    /** The lake is cleaned up, which the first run of a UTC day does. */
    default void cleaned(Cleaned cleaned) {}

    /** The first plan, before anything is built. */
    default void planned(BuildPlan plan) {}

    /** A wave is handed to the building process. */
    default void waveStarted(BuildJob job) {}

    default void progressed(Progress progress) {}

    /** A task is committed, or its broken intervals are held. */
    default void committed(Commit commit) {}
}
