package io.assay.plan.run;

import io.assay.lake.task.BuildMessage.Failed;
import io.assay.lake.task.BuildMessage.Progress;
import io.assay.lake.task.TableResult;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Takes a job's answers, commits each result as it comes, and keeps the failures of tables for the end. Files that could not be merged stay as they are: what is
 * wrong with them concerns whoever reads them, not the run, whose log has it.
 */
final class JobListener implements BuildProcess.Listener {
    /** What would fail every other table too. */
    private static final Set<FailureCode> OF_ALL = EnumSet.of(FailureCode.DISK_FULL, FailureCode.LAKE_UNWRITABLE);

    private final Map<Task, PendingTask> open = new LinkedHashMap<>();
    private final BiConsumer<PendingTask, TableResult> commit;
    private final RunListener listener;
    private final Map<TableName, Failure> failures = new LinkedHashMap<>();

    /** What tells a task of a job from the others. */
    private record Task(TableName table, List<Interval> build) {}

    JobListener(List<PendingTask> tasks, BiConsumer<PendingTask, TableResult> commit, RunListener listener) {
        this.commit = commit;
        this.listener = listener;
        tasks.forEach(task -> open.put(new Task(task.task().table(), task.task().build()), task));
    }

    @Override
    public void progressed(Progress progress) {
        listener.progressed(progress);
    }

    @Override
    public void finished(TableResult result) {
        commit.accept(close(new Task(result.table(), result.build())), result);
    }

    @Override
    public void failed(Failed failed) {
        PendingTask task = close(new Task(failed.table(), failed.build()));
        if (!task.task().merges()) {
            failures.putIfAbsent(
                    failed.table(),
                    new Failure(failed.code(), failed.subject(), failed.sentence(), failed.kept(), failed.next()));
        }
    }

    /**
     * The tables of which a task failed, each with its first failure.
     *
     * @throws Failure for one that every table would meet, and where a task was never answered
     */
    Map<TableName, Failure> failures() {
        for (Failure failure : failures.values()) {
            if (OF_ALL.contains(failure.code())) {
                throw failure;
            }
        }
        if (!open.isEmpty()) {
            Task missing = open.keySet().iterator().next();
            throw new Failure(
                    FailureCode.BUILD_FAILED,
                    missing.table().toString(),
                    "Cannot build %s: the building process ended its answer without it".formatted(missing.table()),
                    "Everything committed before stays.",
                    "Run again; if it stays, see the run's log.");
        }
        return Collections.unmodifiableMap(failures);
    }

    private PendingTask close(Task task) {
        return Optional.ofNullable(open.remove(task))
                .orElseThrow(() -> new IllegalStateException(
                        "Cannot take a result of %s: it was not asked for, or was answered before"
                                .formatted(task.table())));
    }
}
