package io.assay.spark.scan;

import io.assay.lake.task.TaskInput.TableFiles;
import io.assay.spark.place.Spans;
import io.assay.spark.schema.SparkSchema;
import io.assay.spec.type.Schema;
import io.assay.spec.value.Interval;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Rows of a table's data files, exactly those that are named, with the declared columns. */
public final class FileScan {
    private FileScan() {}

    /** The rows whose event time lies in the input's span; the condition reaches the Parquet reader. */
    static Dataset<Row> read(SparkSession session, TableFiles input) {
        Dataset<Row> rows = read(session, input.schema(), input.files());
        return input.eventTime()
                .filter(time -> !input.span().equals(Interval.ALL))
                .map(time -> rows.filter(Spans.within(time, input.span())))
                .orElse(rows);
    }

    /** All rows of the files. */
    public static Dataset<Row> read(SparkSession session, Schema schema, List<String> files) {
        if (files.isEmpty()) {
            return session.createDataFrame(List.of(), SparkSchema.of(schema));
        }
        return session.read().schema(SparkSchema.of(schema)).parquet(files.toArray(String[]::new));
    }
}
