package io.assay.lake.table;

import io.assay.lake.task.WrittenFile;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Snapshot;

/** One new snapshot of a table: named files go, written files come, no delete files, no expression. */
record FileReplacement(TableRef ref, BaseTable table) {
    private static final ExecutorService CALLER = new CallingThread();

    void stage(List<WrittenFile> added, Collection<String> removed) {
        DataFileFactory factory = new DataFileFactory(table.spec(), table.sortOrder());
        List<DataFile> coming = added.stream().map(factory::dataFile).toList();
        if (!removed.isEmpty()) {
            overwrite(coming, removed);
        } else if (!coming.isEmpty() || table.currentSnapshot() == null) {
            AppendFiles append = table.newAppend().scanManifestsWith(CALLER);
            coming.forEach(append::appendFile);
            append.commit();
        }
    }

    private void overwrite(List<DataFile> coming, Collection<String> removed) {
        Map<String, DataFile> present = present();
        OverwriteFiles overwrite = table.newOverwrite().scanManifestsWith(CALLER);
        for (String path : removed) {
            DataFile file = present.get(path);
            if (file == null) {
                throw new Failure(
                        FailureCode.POINTER_MOVED,
                        ref.toString(),
                        "Cannot commit %s: it no longer holds %s, which was to be replaced".formatted(ref, path),
                        "The table is as another process left it.",
                        "Run again.");
            }
            overwrite.deleteFile(file);
        }
        coming.forEach(overwrite::addFile);
        overwrite.commit();
    }

    private Map<String, DataFile> present() {
        Map<String, DataFile> files = new LinkedHashMap<>();
        Snapshot current = table.currentSnapshot();
        if (current != null) {
            new SnapshotReading(ref, table).dataFiles(current).forEach(file -> files.put(file.location(), file));
        }
        return files;
    }

    /**
     * Does what it is given at once, in the thread that gives it. Iceberg looks every 10 ms whether a pool is done, four to six times a commit; a manifest of ours is
     * read or written in less than one.
     */
    private static final class CallingThread extends AbstractExecutorService {
        @Override
        public void execute(Runnable work) {
            work.run();
        }

        /** There is no thread to end. */
        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return false;
        }
    }
}
