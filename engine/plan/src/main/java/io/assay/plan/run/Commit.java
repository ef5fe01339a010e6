package io.assay.plan.run;

import io.assay.lake.task.TableResult;
import io.assay.lake.task.WrittenInterval;
import java.util.List;

/** The proof that a task's result counts, or that its broken intervals are held. Only {@link Committer} makes one. */
public final class Commit {
    private final TableResult result;
    private final List<WrittenInterval> committed;
    private final List<WrittenInterval> held;
    private final int changed;

    Commit(TableResult result, List<WrittenInterval> committed, List<WrittenInterval> held, int changed) {
        this.result = result;
        this.committed = List.copyOf(committed);
        this.held = List.copyOf(held);
        this.changed = changed;
    }

    public TableResult result() {
        return result;
    }

    /** The intervals that count from now on. */
    public List<WrittenInterval> committed() {
        return committed;
    }

    /** The intervals that are held back: what was there before stays. */
    public List<WrittenInterval> held() {
        return held;
    }

    /** How many committed intervals hold something else than before. */
    public int changed() {
        return changed;
    }
}
