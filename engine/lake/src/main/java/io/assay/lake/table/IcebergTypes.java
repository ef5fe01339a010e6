package io.assay.lake.table;

import io.assay.lake.task.TableTask.Layout;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** Schemas and layouts in Iceberg's terms, and back. */
final class IcebergTypes {
    private static final Pattern BUCKETS = Pattern.compile("bucket\\[([0-9]+)]");

    private IcebergTypes() {}

    /** The schema with provisional field ids; the table's own are given when it is made. */
    static org.apache.iceberg.Schema schema(Schema schema) {
        AtomicInteger ids = new AtomicInteger();
        List<Types.NestedField> fields = new ArrayList<>();
        for (Column column : schema.columns()) {
            fields.add(Types.NestedField.builder()
                    .withId(ids.incrementAndGet())
                    .isOptional(column.nullable())
                    .withName(column.name().text())
                    .ofType(type(column.type(), ids))
                    .build());
        }
        return new org.apache.iceberg.Schema(fields);
    }

    static Type type(DataType type, AtomicInteger ids) {
        return switch (type) {
            case DataType.StringType ignored -> Types.StringType.get();
            case DataType.OneOfType ignored -> Types.StringType.get();
            case DataType.BooleanType ignored -> Types.BooleanType.get();
            case DataType.IntType ignored -> Types.IntegerType.get();
            case DataType.LongType ignored -> Types.LongType.get();
            case DataType.DoubleType ignored -> Types.DoubleType.get();
            case DataType.DateType ignored -> Types.DateType.get();
            case DataType.TimestampType ignored -> Types.TimestampType.withZone();
            case DataType.DecimalType decimal -> Types.DecimalType.of(decimal.precision(), decimal.scale());
            case DataType.ListType list -> Types.ListType.ofOptional(ids.incrementAndGet(), type(list.element(), ids));
        };
    }

    /** The columns as they are stored; words of a closed set come back as text. */
    static Schema schema(org.apache.iceberg.Schema schema) {
        return new Schema(schema.columns().stream()
                .map(field -> new Column(new ColumnName(field.name()), type(field.type()), field.isOptional()))
                .toList());
    }

    private static DataType type(Type type) {
        return switch (type) {
            case Types.StringType ignored -> DataType.STRING;
            case Types.BooleanType ignored -> DataType.BOOLEAN;
            case Types.IntegerType ignored -> DataType.INT;
            case Types.LongType ignored -> DataType.LONG;
            case Types.DoubleType ignored -> DataType.DOUBLE;
            case Types.DateType ignored -> DataType.DATE;
            case Types.TimestampType ignored -> DataType.TIMESTAMP;
            case Types.DecimalType decimal -> new DataType.DecimalType(decimal.precision(), decimal.scale());
            case Types.ListType list -> new DataType.ListType(type(list.elementType()));
            default ->
                throw new IllegalArgumentException("Invalid stored type: %s (must be one of ours)".formatted(type));
        };
    }

    static PartitionSpec partitions(org.apache.iceberg.Schema schema, Layout layout) {
        PartitionSpec.Builder spec = PartitionSpec.builderFor(schema);
        layout.monthOf().ifPresent(column -> spec.month(column.text()));
        layout.bucketBy().ifPresent(column -> spec.bucket(column.text(), layout.buckets()));
        return spec.build();
    }

    static SortOrder order(org.apache.iceberg.Schema schema, Layout layout) {
        SortOrder.Builder order = SortOrder.builderFor(schema);
        layout.sortedBy().forEach(column -> order.asc(column.text()));
        return order.build();
    }

    /** What {@link #partitions} and {@link #order} said; empty where a column that they name is gone. */
    static Optional<Layout> layout(org.apache.iceberg.Schema schema, PartitionSpec spec, SortOrder order) {
        Optional<ColumnName> month = Optional.empty();
        Optional<ColumnName> bucket = Optional.empty();
        int buckets = 0;
        List<Optional<ColumnName>> named = new ArrayList<>();
        for (PartitionField field : spec.fields()) {
            Optional<ColumnName> column = column(schema, field.sourceId());
            named.add(column);
            Matcher count = BUCKETS.matcher(field.transform().toString());
            if (count.matches()) {
                bucket = column;
                buckets = Integer.parseInt(count.group(1));
            } else {
                month = column;
            }
        }
        List<Optional<ColumnName>> sorted = order.fields().stream()
                .map(field -> column(schema, field.sourceId()))
                .toList();
        named.addAll(sorted);
        return named.stream().allMatch(Optional::isPresent)
                ? Optional.of(new Layout(
                        month,
                        bucket,
                        buckets,
                        sorted.stream().flatMap(Optional::stream).toList()))
                : Optional.empty();
    }

    private static Optional<ColumnName> column(org.apache.iceberg.Schema schema, int id) {
        return Optional.ofNullable(schema.findColumnName(id)).map(ColumnName::new);
    }
}
