package io.assay.cli.trial;

import io.assay.lake.task.BuildJob;
import io.assay.lake.task.TableTask;
import io.assay.lake.task.TaskInput;
import io.assay.lake.task.TaskJson;
import io.assay.plan.run.BuildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A building process that leaves out the last of several rows that it is handed: an engine whose results hang on how rows arrive. */
record ForgetfulProcess(BuildProcess process) implements BuildProcess {
    @Override
    public void build(Path planFile, Listener listener) {
        BuildJob job = TaskJson.readJob(planFile);
        Path forgetful = planFile.resolveSibling("forgetful-" + planFile.getFileName());
        try {
            Files.writeString(
                    forgetful,
                    TaskJson.write(new BuildJob(
                            job.run(),
                            job.wave(),
                            job.until(),
                            job.tasks().stream()
                                    .map(ForgetfulProcess::forgetting)
                                    .toList())));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        process.build(forgetful, listener);
    }

    private static TableTask forgetting(TableTask task) {
        return task.reading(task.inputs().stream()
                .map(input -> input instanceof TaskInput.CatalogRows rows
                                && rows.rows().size() > 1
                        ? new TaskInput.CatalogRows(
                                rows.view(),
                                rows.schema(),
                                rows.rows().subList(0, rows.rows().size() - 1))
                        : input)
                .toList());
    }

    @Override
    public void close() {
        process.close();
    }
}
