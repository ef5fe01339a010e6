package io.assay.lake.table;

import io.assay.lake.file.DurableFiles;
import io.assay.lake.file.FailPoint;
import io.assay.lake.file.LocalFiles;
import io.assay.lake.file.StorageFailures;
import io.assay.lake.ledger.Ledger;
import io.assay.lake.ledger.Releases.TableSnapshotId;
import io.assay.lake.ledger.TablePointers;
import io.assay.lake.ledger.Transaction;
import io.assay.lake.task.WrittenFile;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;

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

    private static final int ATTEMPTS = 5;

    private final Path folder;
    private final Path shared;
    private final Ledger ledger;
    private final LocalFiles files;
    private final Map<String, TableMetadata> metadata = new ConcurrentHashMap<>();
    private final Map<String, TableSnapshot> read = new ConcurrentHashMap<>();

    /** @param folder the absolute folder of all tables */
    public Tables(Path folder, Ledger ledger, LocalFiles files) {
        this(folder, folder, ledger, files);
    }

    /** @param shared the folder of another lake's tables whose files these may name, and never remove */
    public Tables(Path folder, Path shared, Ledger ledger, LocalFiles files) {
        this.folder = folder;
        this.shared = shared;
        this.ledger = ledger;
        this.files = files;
    }

    /** Refuses a lake that was moved or copied: its pointers name files below the folder that it lay in before. */
    public void requireHere() {
        ledger.read(transaction -> new TablePointers(transaction).all()).forEach(pointer -> here(pointer.location()));
    }

    /** Makes the table where there is none and brings it to the shape; a change that its files cannot follow empties it and forgets its intervals. */
    public StoredTable ensure(TableRef table, TableShape shape) {
        Path data = location(table).resolve("data");
        try {
            DurableFiles.createFolders(data);
        } catch (IOException e) {
            throw StorageFailures.writing(data, e);
        }
        TableMetadata ready = bringTo(table, shape);
        List<Integer> ids = shape.schema().names().stream()
                .map(name -> ready.schema().findField(name.text()).fieldId())
                .toList();
        return new StoredTable(table, shape.schema(), ids, shape.layout(), snapshotOf(ready), data);
    }

    /** Whether {@link #ensure} would empty the table. */
    public boolean wouldEmpty(TableRef table, TableShape shape) {
        return load(table)
                .filter(metadata -> TableEvolution.empties(metadata, shape))
                .isPresent();
    }

    /** Another process may commit in between: then its state is brought to the shape instead. */
    private TableMetadata bringTo(TableRef table, TableShape shape) {
        for (int attempt = 1; ; attempt++) {
            StagedOperations operations = operations(table);
            TableEvolution.Outcome outcome =
                    new TableEvolution(operations, table, location(table).toString(), PROPERTIES).bringTo(shape);
            try {
                operations
                        .pending(table)
                        .ifPresent(pending -> commits()
                                .commit(List.of(pending), transaction -> outcome.recorded(transaction, table)));
                return operations.current();
            } catch (Failure failure) {
                if (failure.code() != FailureCode.POINTER_MOVED || attempt == ATTEMPTS) {
                    throw failure;
                }
            }
        }
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
        return new Commits(ledger, files, folder);
    }

    /** The table's current state; empty where there is no table, or nothing was ever committed to it. */
    public Optional<TableSnapshot> current(TableRef table) {
        return load(table)
                .flatMap(loaded ->
                        Optional.ofNullable(loaded.currentSnapshot()).map(snapshot -> read(table, loaded, snapshot)));
    }

    /** The size of the table's current data files, as its metadata says without a look at the list of them; 0 where there is no table. */
    public long bytes(TableRef table) {
        return load(table)
                .flatMap(loaded -> Optional.ofNullable(loaded.currentSnapshot()))
                .flatMap(snapshot -> Optional.ofNullable(snapshot.summary().get(SnapshotSummary.TOTAL_FILE_SIZE_PROP)))
                .map(Long::valueOf)
                .orElse(0L);
    }

    /** The state that a release names; empty where the table or the snapshot is gone. */
    public Optional<TableSnapshot> snapshot(TableRef table, long id) {
        return load(table)
                .flatMap(loaded ->
                        Optional.ofNullable(loaded.snapshot(id)).map(snapshot -> read(table, loaded, snapshot)));
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

    /** Every table of the lake, by layer and name. */
    public List<TableRef> all() {
        return ledger.read(transaction -> new TablePointers(transaction)
                .all().stream()
                        .map(pointer -> TableRef.of(pointer.namespace(), pointer.table()))
                        .sorted()
                        .toList());
    }

    /** Forgets the table's snapshots from before the time that are neither current nor in the given set; their files stay. Returns how many. */
    public int expire(TableRef table, Set<Long> named, Instant before) {
        StagedOperations operations = operations(table);
        TableMetadata current = operations.current();
        List<Snapshot> expired = new SnapshotUpkeep(current, files).expired(named, before);
        if (!expired.isEmpty()) {
            operations.commit(
                    current,
                    TableMetadata.buildFrom(current).removeSnapshots(expired).build());
            operations.pending(table).ifPresent(pending -> commits().commit(List.of(pending), transaction -> {}));
        }
        return expired.size();
    }

    /** The snapshots that {@link #expire} would forget. */
    public Set<Long> expirable(TableRef table, Set<Long> named, Instant before) {
        return load(table)
                .map(loaded -> new SnapshotUpkeep(loaded, files).expired(named, before))
                .orElse(List.of())
                .stream()
                .map(Snapshot::snapshotId)
                .collect(Collectors.toSet());
    }

    /** Every file that the table's snapshots name, metadata included, had the given ones been forgotten. */
    public Set<Path> namedFiles(TableRef table, Set<Long> forgotten) {
        return load(table)
                .map(loaded -> new SnapshotUpkeep(loaded, files).namedFiles(forgotten))
                .map(this::here)
                .orElse(Set.of());
    }

    /** Tables whose files lie here and that the catalog does not have: dropped ones, and those that a run is about to commit first. */
    public List<TableRef> withoutPointer() {
        List<TableRef> found = new ArrayList<>();
        Set<TableRef> known = Set.copyOf(all());
        for (Path namespace : folders(folder)) {
            for (Path table : folders(namespace)) {
                TableRef ref =
                        TableRef.of(String.valueOf(namespace.getFileName()), String.valueOf(table.getFileName()));
                if (!known.contains(ref)) {
                    found.add(ref);
                }
            }
        }
        return found;
    }

    private static List<Path> folders(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw StorageFailures.reading(parent, e);
        }
    }

    /** The table's folder. */
    public Path location(TableRef table) {
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

    private Set<Path> here(Set<Path> files) {
        files.forEach(file -> here(file.toString()));
        return files;
    }

    private void here(String location) {
        Path file = Path.of(location).normalize();
        if (!file.startsWith(folder) && !file.startsWith(shared)) {
            throw new Failure(
                    FailureCode.LAKE_MOVED,
                    folder.toString(),
                    "Cannot open lake %s: it was moved or copied here, its tables name files elsewhere (%s)"
                            .formatted(folder.getParent(), location),
                    "Nothing was changed, neither here nor there.",
                    "Move it back to where it was; or, where what it holds can be fetched again, remove it and say: assay run");
        }
    }

    private TableMetadata parse(String location) {
        here(location);
        if (metadata.size() >= 1000) {
            metadata.clear();
        }
        return metadata.computeIfAbsent(location, named -> TableMetadataParser.read(files, named));
    }

    /** What a snapshot holds never changes, and is asked for several times between two commits. */
    private TableSnapshot read(TableRef table, TableMetadata loaded, Snapshot snapshot) {
        if (read.size() >= 100) {
            read.clear();
        }
        return read.computeIfAbsent(loaded.metadataFileLocation() + " " + snapshot.snapshotId(), unknown -> {
            String location = location(table).toString();
            BaseTable base =
                    new BaseTable(new StagedOperations(files, location, loaded), table.toString(), report -> {});
            return new SnapshotReading(table, base).read(snapshot);
        });
    }

    private static Optional<Long> snapshotOf(TableMetadata metadata) {
        return Optional.ofNullable(metadata.currentSnapshot()).map(Snapshot::snapshotId);
    }
}
