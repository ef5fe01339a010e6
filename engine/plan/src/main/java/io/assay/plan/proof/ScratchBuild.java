package io.assay.plan.proof;

import io.assay.lake.file.DurableFiles;
import io.assay.lake.file.StorageFailures;
import io.assay.lake.task.BuildJob;
import io.assay.lake.task.BuildMessage.Failed;
import io.assay.lake.task.BuildMessage.Progress;
import io.assay.lake.task.TableResult;
import io.assay.lake.task.TableTask;
import io.assay.lake.task.TaskJson;
import io.assay.plan.run.BuildProcess;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Has tasks built whose results count nowhere, and keeps what came of each. */
final class ScratchBuild {
    private final Path folder;
    private final BuildProcess process;
    private final Listener listener;
    private int jobs;

    /** @param folder where plans and files go */
    ScratchBuild(Path folder, BuildProcess process, Listener listener) {
        this.folder = folder;
        this.process = process;
        this.listener = listener;
    }

    /** Hears how far tasks are. */
    interface Listener {
        void progressed(Progress progress);

        void finished(TableResult result);
    }

    /** Where a table's files of one purpose go. */
    Path folder(String purpose, TableName table) {
        Path path = folder.resolve(purpose).resolve(table.toString());
        try {
            DurableFiles.createFolders(path);
        } catch (IOException fault) {
            throw StorageFailures.writing(path, fault);
        }
        return path;
    }

    /** What tells a task of a job from the others. */
    record Asked(TableName table, List<Interval> build) {}

    /** What came of a job's tasks: results, and why there is none. */
    record Answers(Map<Asked, TableResult> results, Map<Asked, Failed> failures) {}

    Answers build(List<TableTask> tasks, Instant until) {
        jobs++;
        Path file = folder.resolve(String.format(Locale.ROOT, "plan-%03d.json", jobs));
        try {
            String plan = TaskJson.write(new BuildJob(BuildJob.PROOF, jobs, until, tasks));
            DurableFiles.write(file, plan.getBytes(StandardCharsets.UTF_8));
        } catch (IOException fault) {
            throw StorageFailures.writing(file, fault);
        }
        Listening answers = new Listening();
        process.build(file, answers);
        return new Answers(answers.results, answers.failures);
    }

    private final class Listening implements BuildProcess.Listener {
        private final Map<Asked, TableResult> results = new LinkedHashMap<>();
        private final Map<Asked, Failed> failures = new LinkedHashMap<>();

        @Override
        public void progressed(Progress progress) {
            listener.progressed(progress);
        }

        @Override
        public void finished(TableResult result) {
            results.put(new Asked(result.table(), result.build()), result);
            listener.finished(result);
        }

        @Override
        public void failed(Failed failed) {
            failures.put(new Asked(failed.table(), failed.build()), failed);
        }
    }
}
