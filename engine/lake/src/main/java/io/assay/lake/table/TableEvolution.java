package io.assay.lake.table;

import io.assay.lake.ledger.HeldIntervals;
import io.assay.lake.ledger.Intervals;
import io.assay.lake.ledger.Releases;
import io.assay.lake.ledger.Transaction;
import io.assay.lake.task.TableTask.Layout;
import io.assay.spec.value.Interval;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types.NestedField;

/**
 * Brings a table's metadata to a shape. Columns that come, go, or may be null from now on change the schema alone: field ids stay, files stay, new columns are
 * null in old files. Another type or another layout empties the table, whose old snapshots readers of older releases still find.
 */
record TableEvolution(StagedOperations operations, TableRef ref, String location, Map<String, String> properties) {
    /** What became of the table. */
    enum Outcome {
        CREATED,
        UNCHANGED,
        EVOLVED,
        EMPTIED;

        /** Has the ledger forget the intervals of a table that was emptied. */
        void recorded(Transaction transaction, TableRef table) {
            if (this == EMPTIED && table.part() == TableRef.Part.DATA) {
                Intervals intervals = new Intervals(transaction);
                new Releases(transaction)
                        .newest()
                        .flatMap(release -> release.snapshotOf(table.namespace(), table.name()))
                        .ifPresentOrElse(
                                readable -> intervals.noteEmptied(table.table()),
                                () -> intervals.forget(table.table(), Interval.ALL));
                new HeldIntervals(transaction).release(table.table(), Interval.ALL);
            }
        }
    }

    /** Whether the table's files cannot stay in the shape. */
    static boolean empties(TableMetadata metadata, TableShape shape) {
        org.apache.iceberg.Schema wanted = IcebergTypes.schema(shape.schema());
        Layout layout = shape.layout();
        return !fits(metadata, wanted, IcebergTypes.partitions(wanted, layout), IcebergTypes.order(wanted, layout));
    }

    Outcome bringTo(TableShape shape) {
        org.apache.iceberg.Schema wanted = IcebergTypes.schema(shape.schema());
        Layout layout = shape.layout();
        PartitionSpec spec = IcebergTypes.partitions(wanted, layout);
        SortOrder order = IcebergTypes.order(wanted, layout);
        Optional<TableMetadata> current = Optional.ofNullable(operations.current());
        if (current.isEmpty()) {
            operations.commit(null, TableMetadata.newTableMetadata(wanted, spec, order, location, properties));
            return Outcome.CREATED;
        }
        TableMetadata metadata = current.get();
        if (!fits(metadata, wanted, spec, order)) {
            operations.commit(metadata, metadata.buildReplacement(wanted, spec, order, location, properties));
            return Outcome.EMPTIED;
        }
        return evolve(metadata.schema(), wanted) ? Outcome.EVOLVED : Outcome.UNCHANGED;
    }

    private static boolean fits(
            TableMetadata metadata, org.apache.iceberg.Schema wanted, PartitionSpec spec, SortOrder order) {
        boolean sameTypes = wanted.columns().stream()
                .allMatch(field -> Optional.ofNullable(metadata.schema().findField(field.name()))
                        .map(existing -> sameType(existing.type(), field.type()))
                        .orElse(true));
        return sameTypes
                && words(spec, wanted).equals(words(metadata.spec(), metadata.schema()))
                && words(order, wanted).equals(words(metadata.sortOrder(), metadata.schema()));
    }

    private static boolean sameType(Type one, Type other) {
        return one.toString().equals(other.toString())
                || (one.isListType()
                        && other.isListType()
                        && sameType(
                                one.asListType().elementType(),
                                other.asListType().elementType()));
    }

    private static List<String> words(PartitionSpec spec, org.apache.iceberg.Schema schema) {
        return spec.fields().stream()
                .map(field -> field.transform() + " " + schema.findColumnName(field.sourceId()))
                .toList();
    }

    private static List<String> words(SortOrder order, org.apache.iceberg.Schema schema) {
        return order.fields().stream()
                .map(field -> field.transform() + " " + schema.findColumnName(field.sourceId()))
                .toList();
    }

    private boolean evolve(org.apache.iceberg.Schema existing, org.apache.iceberg.Schema wanted) {
        Map<String, NestedField> old =
                existing.columns().stream().collect(Collectors.toMap(NestedField::name, field -> field));
        UpdateSchema update = new BaseTable(operations, ref.toString(), report -> {}).updateSchema();
        boolean changed = false;
        for (NestedField field : wanted.columns()) {
            NestedField before = old.get(field.name());
            if (before == null) {
                update.addColumn(field.name(), field.type());
                changed = true;
            } else if (before.isRequired() && field.isOptional()) {
                update.makeColumnOptional(field.name());
                changed = true;
            }
        }
        for (NestedField field : existing.columns()) {
            if (wanted.findField(field.name()) == null) {
                update.deleteColumn(field.name());
                changed = true;
            }
        }
        if (changed) {
            update.commit();
        }
        return changed;
    }
}
