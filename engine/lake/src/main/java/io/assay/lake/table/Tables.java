package io.assay.lake.table;

import io.assay.lake.file.DurableFiles;
import io.assay.lake.file.FailPoint;
import io.assay.lake.file.StorageFailures;
import io.assay.lake.ledger.HeldIntervals;
import io.assay.lake.ledger.Intervals;
import io.assay.lake.ledger.Ledger;
import io.assay.lake.ledger.Releases.TableSnapshotId;
import io.assay.lake.ledger.TablePointers;
import io.assay.lake.ledger.Transaction;
import io.assay.lake.task.WrittenFile;
import io.assay.spec.value.Interval;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.io.FileIO;

/** The Iceberg tables of a lake: made ready to be written, given their next state, and read as snapshots. */
public final class Tables {
    private static final Map<String, String> PROPERTIES = Map.of(
            "format-version", "2",
            "write.format.default", "parquet",
            "write.parquet.compression-codec", "zstd",
            "write.metadata.compression-codec", "gzip",
            "write.metadata.previous-versions-max", "5",
            "write.metadata.delete-after-commit.enabled", "true",
            "commit.manifest.min-count-to-merge", "16",
            "commit.retry.num-retries", "0");

    private final Path folder;
    private final Ledger ledger;
    private final FileIO files;
    private final Map<String, TableMetadata> metadata = new ConcurrentHashMap<>();

    /** @param folder the absolute folder of all tables */
    public Tables(Path folder, Ledger ledger, FileIO files) {
        this.folder = folder;
        this.ledger = ledger;
        this.files = files;
    }

    /** Makes the table where there is none and brings it to the shape; a change that its files cannot follow empties it and forgets its intervals. */
    public StoredTable ensure(TableRef table, TableShape shape) {
        StagedOperations operations = operations(table);
        Path data = location(table).resolve("data");
        try {
            DurableFiles.createFolders(data);
        } catch (IOException e) {
            throw StorageFailures.writing(data, e);
        }
        TableEvolution.Outcome outcome =
                new TableEvolution(operations, table, location(table).toString(), PROPERTIES).bringTo(shape);
        operations
                .pending(table)
                .ifPresent(pending -> commits().commit(List.of(pending), transaction -> {
                    if (outcome == TableEvolution.Outcome.EMPTIED && table.part() == TableRef.Part.DATA) {
                        new Intervals(transaction).forget(table.table(), Interval.ALL);
                        new HeldIntervals(transaction).release(table.table(), Interval.ALL);
                    }
                }));
        TableMetadata current = operations.current();
        List<Integer> ids = shape.schema().names().stream()
                .map(name -> current.schema().findField(name.text()).fieldId())
                .toList();
        return new StoredTable(table, shape.schema(), ids, shape.layout(), snapshotOf(current), data);
    }

    /**
     * Writes the metadata of the table's next state, in which the new files stand in place of the removed ones, without moving its pointer; empty where nothing
     * changes.
     *
     * @param removed paths of files that the current state holds
     */
    public Optional<PendingPointer> replace(TableRef table, List<WrittenFile> added, Collection<String> removed) {
        StagedOperations operations = operations(table);
        new FileReplacement(table, new BaseTable(operations, table.toString(), report -> {})).stage(added, removed);
        FailPoint.reach("commit.staged");
        return operations.pending(table);
    }

    /** What moves the pointers that {@link #replace} prepared. */
    public Commits commits() {
        return new Commits(ledger, files);
    }

    /** The table's current state; empty where there is no table, or nothing was ever committed to it. */
    public Optional<TableSnapshot> current(TableRef table) {
        return load(table)
                .flatMap(loaded -> Optional.ofNullable(loaded.currentSnapshot())
                        .map(snapshot -> reading(table, loaded).read(snapshot)));
    }

    /** The state that a release names; empty where the table or the snapshot is gone. */
    public Optional<TableSnapshot> snapshot(TableRef table, long id) {
        return load(table)
                .flatMap(loaded -> Optional.ofNullable(loaded.snapshot(id))
                        .map(snapshot -> reading(table, loaded).read(snapshot)));
    }

    /** The current snapshots of all tables, as a release records them, read in the given transaction. */
    public List<TableSnapshotId> currentSnapshots(Transaction transaction) {
        List<TableSnapshotId> snapshots = new ArrayList<>();
        for (TablePointers.Pointer pointer : new TablePointers(transaction).all()) {
            snapshotOf(parse(pointer.location()))
                    .map(id -> new TableSnapshotId(pointer.namespace(), pointer.table(), id))
                    .ifPresent(snapshots::add);
        }
        return snapshots;
    }

    Path location(TableRef table) {
        return folder.resolve(table.namespace()).resolve(table.name());
    }

    StagedOperations operations(TableRef table) {
        return new StagedOperations(
                files, location(table).toString(), load(table).orElse(null));
    }

    Optional<TableMetadata> load(TableRef table) {
        return ledger.read(transaction -> new TablePointers(transaction).find(table.namespace(), table.name()))
                .map(this::parse);
    }

    private TableMetadata parse(String location) {
        TableMetadata known = metadata.get(location);
        if (known != null) {
            return known;
        }
        TableMetadata read = TableMetadataParser.read(files, location);
        if (metadata.size() >= 1000) {
            metadata.clear();
        }
        metadata.put(location, read);
        return read;
    }

    private SnapshotReading reading(TableRef table, TableMetadata loaded) {
        return new SnapshotReading(
                table,
                new BaseTable(
                        new StagedOperations(files, location(table).toString(), loaded),
                        table.toString(),
                        report -> {}));
    }

    private static Optional<Long> snapshotOf(TableMetadata metadata) {
        return Optional.ofNullable(metadata.currentSnapshot()).map(Snapshot::snapshotId);
    }
}
