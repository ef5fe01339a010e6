package io.assay.spark.place;

import io.assay.lake.task.TaskInput.LaidOut;
import io.assay.lake.task.TaskInput.TableFiles;
import io.assay.spark.schema.SparkSchema;
import io.assay.spec.value.Interval;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation$;
import org.apache.spark.sql.execution.datasources.v2.parquet.ParquetScanBuilder;
import org.apache.spark.sql.execution.datasources.v2.parquet.ParquetTable;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import scala.Option;
import scala.Some;
import scala.jdk.javaapi.CollectionConverters;

/** A table's files read bucket by bucket, each in the order in which its rows lie: Spark's Parquet source with partitions of our own. */
public final class LaidOutTable extends ParquetTable {
    private static final CaseInsensitiveStringMap NO_OPTIONS = new CaseInsensitiveStringMap(Map.of());

    private final transient LaidOut laidOut;

    private LaidOutTable(SparkSession session, TableFiles input, LaidOut laidOut) {
        super(
                input.view(),
                session,
                NO_OPTIONS,
                CollectionConverters.asScala(input.files()).toSeq(),
                new Some<>(SparkSchema.of(input.schema())),
                ParquetFileFormat.class);
        this.laidOut = laidOut;
    }

    /** The rows whose event time lies in the input's span; empty where the files lie otherwise, or have other columns than the input. */
    public static Optional<Dataset<Row>> read(SparkSession session, TableFiles input) {
        return input.laidOut()
                .filter(laidOut -> !input.files().isEmpty() && TableFiles.isAsMade(input.fieldIds()))
                .map(laidOut -> read(session, input, laidOut));
    }

    private static Dataset<Row> read(SparkSession session, TableFiles input, LaidOut laidOut) {
        DataSourceV2Relation relation = DataSourceV2Relation$.MODULE$.create(
                new LaidOutTable(session, input, laidOut), Option.empty(), Option.empty(), NO_OPTIONS, Option.empty());
        Dataset<Row> rows = org.apache.spark.sql.classic.Dataset.ofRows(
                (org.apache.spark.sql.classic.SparkSession) session, relation);
        return input.eventTime()
                .filter(time -> !input.span().equals(Interval.ALL))
                .map(time -> rows.filter(Spans.within(time, input.span())))
                .orElse(rows);
    }

    @Override
    public ParquetScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        return new LaidOutScan.Builder(super.newScanBuilder(options), laidOut);
    }
}
