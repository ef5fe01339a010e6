package io.assay.spark.scan;

import io.assay.lake.task.TaskInput.TableFiles;
import io.assay.spark.place.Spans;
import io.assay.spark.schema.SparkSchema;
import io.assay.spec.type.Column;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Rows of a table's data files, exactly those that are named, with the declared columns. */
public final class FileScan {
    /** Where Spark looks for a column's field id. */
    private static final String FIELD_ID = "parquet.field.id";

    private FileScan() {}

    /** The rows whose event time lies in the input's span; the condition reaches the Parquet reader. */
    static Dataset<Row> read(SparkSession session, TableFiles input) {
        Dataset<Row> rows = read(session, input.schema(), input.fieldIds(), input.eventTime(), input.files());
        return input.eventTime()
                .filter(time -> !input.span().equals(Interval.ALL))
                .map(time -> rows.filter(Spans.within(time, input.span())))
                .orElse(rows);
    }

    /**
     * All rows of files that may be older than the schema: a column is found by its field id and null where a file lacks it, so that one that was dropped and
     * added again does not show what its name stood for before.
     *
     * @param fieldIds one for each column, in order
     * @param time the event time, which is never added later
     */
    public static Dataset<Row> read(
            SparkSession session,
            Schema schema,
            List<Integer> fieldIds,
            Optional<ColumnName> time,
            List<String> files) {
        if (files.isEmpty() || TableFiles.isAsMade(fieldIds)) {
            return read(session, schema, files);
        }
        StructType stored = new StructType();
        org.apache.spark.sql.Column[] columns = new org.apache.spark.sql.Column[fieldIds.size()];
        for (int i = 0; i < columns.length; i++) {
            Column column = schema.columns().get(i);
            StructField field = SparkSchema.of(schema).fields()[i];
            // Spark compares conditions with a file's statistics by name: one that names another field would skip rows.
            String name = time.equals(Optional.of(column.name())) ? field.name() : "__field_" + fieldIds.get(i);
            Metadata id =
                    new MetadataBuilder().putLong(FIELD_ID, fieldIds.get(i)).build();
            stored = stored.add(new StructField(name, field.dataType(), field.nullable(), id));
            columns[i] = functions.col(name).as(field.name(), Metadata.empty());
        }
        return session.read()
                .schema(stored)
                .parquet(files.toArray(String[]::new))
                .select(columns);
    }

    /** All rows of files that have these columns under these names. */
    public static Dataset<Row> read(SparkSession session, Schema schema, List<String> files) {
        if (files.isEmpty()) {
            return session.createDataFrame(List.of(), SparkSchema.of(schema));
        }
        return session.read().schema(SparkSchema.of(schema)).parquet(files.toArray(String[]::new));
    }
}
