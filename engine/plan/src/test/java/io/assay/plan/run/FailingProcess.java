package io.assay.plan.run;

import io.assay.lake.task.BuildMessage.Failed;
import io.assay.lake.task.BuildMessage.Progress;
import io.assay.lake.task.TableResult;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.value.TableName;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Builds, and says of the results of some tables that they could not be had. */
final class FailingProcess implements BuildProcess {
    private final BuildProcess process;
    private final Set<TableName> tables;
    private final FailureCode code;
    private final int after;
    private final Map<TableName, Integer> results = new HashMap<>();

    /** @param after how many results of each of the tables come before the first that could not be had */
    FailingProcess(BuildProcess process, Set<TableName> tables, FailureCode code, int after) {
        this.process = process;
        this.tables = tables;
        this.code = code;
        this.after = after;
    }

    @Override
    public void build(Path planFile, Listener listener) {
        process.build(planFile, new Listener() {
            @Override
            public void progressed(Progress progress) {
                listener.progressed(progress);
            }

            @Override
            public void finished(TableResult result) {
                if (tables.contains(result.table()) && results.merge(result.table(), 1, Integer::sum) > after) {
                    failed(new Failed(
                            result.table(),
                            result.build(),
                            code,
                            result.table().toString(),
                            "Cannot build " + result.table(),
                            "The table is as it was.",
                            "Mend it."));
                } else {
                    listener.finished(result);
                }
            }

            @Override
            public void failed(Failed failed) {
                listener.failed(failed);
            }
        });
    }

    @Override
    public void close() {
        // The process is the one that was given.
    }
}
