package io.assay.plan.run;

import io.assay.lake.task.TableResult;
import io.assay.lake.task.WrittenInterval;
import java.util.List;

/** The proof that a task's result counts, or that its broken intervals are held. Only {@link Committer} makes one. */
public final class Commit {
    private final TableResult result;
    private final List<WrittenInterval> held;
    private final int changed;

    Commit(TableResult result, List<WrittenInterval> held, int changed) {
        this.result = result;
        this.held = List.copyOf(held);
        this.changed = changed;
    }

    public TableResult result() {
        return result;
    }

    /** The intervals that are held back; where there is one, nothing of the task is visible. */
    public List<WrittenInterval> held() {
        return held;
    }

    /** How many intervals hold something else than before. */
    public int changed() {
        return changed;
    }

    public boolean isVisible() {
        return held.isEmpty();
    }
}
