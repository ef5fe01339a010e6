package io.assay.plan.run;

import io.assay.lake.task.BuildMessage.Failed;
import io.assay.lake.task.BuildMessage.Progress;
import io.assay.lake.task.TableResult;
import java.nio.file.Path;

/** The process that builds: it reads plan files, writes data files and says what it wrote; it knows no ledger. */
public interface BuildProcess extends AutoCloseable {
    /**
     * Builds the tasks of a plan file (a {@code BuildJob} as {@code TaskJson} writes it); returns when each has finished or failed.
     *
     * @throws io.assay.spec.failure.Failure when the process cannot be started, dies, or refuses the file
     */
    void build(Path planFile, Listener listener);

    @Override
    void close();

    /** Hears, in the caller's thread, what the process says. */
    interface Listener {
        void progressed(Progress progress);

        void finished(TableResult result);

        void failed(Failed failed);
    }
}
