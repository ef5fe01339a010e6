package io.assay.lake.table;

import io.assay.lake.file.StorageFailures;
import io.assay.lake.task.TableTask.Layout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ManifestReader;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SortField;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;

/** Reads the data files that a snapshot names, with their partitions and the event times they span. */
final class SnapshotReading {
    private final TableRef ref;
    private final BaseTable table;

    SnapshotReading(TableRef ref, BaseTable table) {
        this.ref = ref;
        this.table = table;
    }

    /** The snapshot with its files, in the order of their paths. */
    TableSnapshot read(Snapshot snapshot) {
        org.apache.iceberg.Schema schema = Optional.ofNullable(snapshot.schemaId())
                .map(table.schemas()::get)
                .orElse(table.schema());
        List<DataFile> found = dataFiles(snapshot);
        List<TableFile> files = found.stream()
                .map(this::file)
                .sorted(Comparator.comparing(TableFile::path))
                .toList();
        List<Integer> fieldIds =
                schema.columns().stream().map(Types.NestedField::fieldId).toList();
        return new TableSnapshot(
                ref, snapshot.snapshotId(), IcebergTypes.schema(schema), fieldIds, files, layout(found));
    }

    /** The one partition spec and sort order of the files, in our words. */
    private Optional<Layout> layout(List<DataFile> files) {
        List<Integer> specs = files.stream().map(DataFile::specId).distinct().toList();
        List<Optional<Integer>> orders = files.stream()
                .map(file -> Optional.ofNullable(file.sortOrderId()))
                .distinct()
                .toList();
        if (specs.size() != 1 || orders.size() != 1 || orders.getFirst().isEmpty()) {
            return Optional.empty();
        }
        return IcebergTypes.layout(
                table.schema(),
                Objects.requireNonNull(table.specs().get(specs.getFirst()), "partition spec"),
                Objects.requireNonNull(table.sortOrders().get(orders.getFirst().get()), "sort order"));
    }

    /** The snapshot's files as Iceberg knows them. */
    List<DataFile> dataFiles(Snapshot snapshot) {
        List<DataFile> files = new ArrayList<>();
        for (ManifestFile manifest : snapshot.dataManifests(table.io())) {
            try (ManifestReader<DataFile> reader = ManifestFiles.read(manifest, table.io(), table.specs())) {
                reader.forEach(files::add);
            } catch (IOException e) {
                throw StorageFailures.reading(Path.of(manifest.path()), e);
            }
        }
        return files;
    }

    private TableFile file(DataFile file) {
        PartitionSpec spec = Objects.requireNonNull(table.specs().get(file.specId()), "partition spec");
        Optional<Integer> time = month(spec).map(PartitionField::sourceId).or(this::lastSorted);
        return new TableFile(
                Path.of(file.location()),
                file.fileSizeInBytes(),
                file.recordCount(),
                value(spec, file.partition(), "month"),
                value(spec, file.partition(), "bucket"),
                time.flatMap(id -> bound(id, file.lowerBounds())),
                time.flatMap(id -> bound(id, file.upperBounds())));
    }

    private static Optional<PartitionField> month(PartitionSpec spec) {
        return spec.fields().stream()
                .filter(field -> field.transform().toString().equals("month"))
                .findFirst();
    }

    private Optional<Integer> lastSorted() {
        SortOrder order = table.sortOrder();
        return order.isUnsorted()
                ? Optional.empty()
                : Optional.of(order.fields().getLast()).map(SortField::sourceId);
    }

    private Optional<Instant> bound(int field, Map<Integer, ByteBuffer> bounds) {
        if (bounds == null
                || !bounds.containsKey(field)
                || !(table.schema().findType(field) instanceof Types.TimestampType type)) {
            return Optional.empty();
        }
        long micros = Conversions.fromByteBuffer(type, bounds.get(field));
        return Optional.of(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }

    private static Optional<Integer> value(PartitionSpec spec, StructLike partition, String transform) {
        for (int index = 0; index < spec.fields().size(); index++) {
            if (spec.fields().get(index).transform().toString().startsWith(transform)) {
                return Optional.ofNullable(partition.get(index, Integer.class));
            }
        }
        return Optional.empty();
    }
}
