package io.assay.spark.file;

import io.assay.lake.file.DurableFiles;
import io.assay.lake.file.FailPoint;
import io.assay.lake.file.FileChecksum;
import io.assay.lake.file.StorageFailures;
import io.assay.lake.task.WrittenFile;
import io.assay.spec.type.Schema;
import io.assay.spec.value.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/** One Parquet file while it is written: rows in, a durable file with its metrics out. */
public final class TableFile {
    private final Path path;
    private final FileChecksum checksum;
    private final RowGroups groups;
    private final SortedSet<Interval> intervals = new TreeSet<>();
    private @Nullable Interval last;
    private long rows;

    private TableFile(Path path, FileChecksum checksum, RowGroups groups) {
        this.path = path;
        this.checksum = checksum;
        this.groups = groups;
    }

    public static TableFile create(Path folder, String name, Schema schema, List<Integer> fieldIds) {
        Path path = folder.resolve(name);
        try {
            DurableFiles.createFolders(folder);
            FileChecksum checksum = new FileChecksum();
            RowGroups groups = new RowGroups(new DurableOutput(path, checksum), schema, fieldIds);
            return new TableFile(path, checksum, groups);
        } catch (IOException fault) {
            throw StorageFailures.writing(path, fault);
        }
    }

    public void write(InternalRow row) {
        try {
            groups.write(row);
            rows++;
        } catch (IOException fault) {
            throw StorageFailures.writing(path, fault);
        }
    }

    /** Notes that the file holds rows of an interval, as neighbouring rows mostly do. */
    public void holds(Interval interval) {
        if (!interval.equals(last)) {
            last = interval;
            intervals.add(interval);
        }
    }

    /** Closes the file, names it by what it holds, and forces it, name and all, to the disk. */
    public WrittenFile finish(Optional<Integer> month, Optional<Integer> bucket) {
        try {
            FailPoint.reach("build.file-open");
            ParquetMetadata footer = groups.finish();
            Path named = checksum.named(path);
            DurableFiles.rename(path, named);
            FailPoint.reach("build.file-written");
            return new WrittenFile(
                    named.toString(),
                    Files.size(named),
                    rows,
                    month,
                    bucket,
                    List.copyOf(intervals),
                    FileMetrics.of(footer));
        } catch (IOException fault) {
            throw StorageFailures.writing(path, fault);
        }
    }

    /** Throws the file away; what cannot be deleted is an orphan that no table names. */
    public void abandon() {
        try {
            groups.close();
        } catch (IOException | RuntimeException fault) {
            Abandoned.note(path, fault);
        }
        delete(path);
    }

    public static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException fault) {
            Abandoned.note(path, fault);
        }
    }

    /** Says in the log which file stays behind. */
    private static final class Abandoned {
        private static final org.slf4j.Logger LOG = org.slf4j.LoggerFactory.getLogger(TableFile.class);

        private Abandoned() {}

        static void note(Path path, Exception fault) {
            LOG.info("The unfinished file {} may stay behind", path, fault);
        }
    }
}
