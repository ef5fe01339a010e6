package io.assay.lake.table;

import io.assay.lake.task.WrittenFile;
import io.assay.lake.task.WrittenFile.ColumnMetrics;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import io.assay.spec.value.TimeStep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Candles as tests write them: shapes, and files whose metrics are right though their bytes are not Parquet. */
final class CandleFiles {
    static final TableRef TABLE = TableRef.data(TableName.of("silver.candles_1m"));
    static final Column TOKEN = Column.required("token", DataType.STRING);
    static final Column TIME = Column.required("ts", DataType.TIMESTAMP);
    static final Column CLOSE = Column.required("close", new DataType.DecimalType(18, 10));

    private CandleFiles() {}

    static TableShape shape(String grain, Column... columns) {
        return new TableShape(
                new Schema(List.of(columns)),
                List.of(TOKEN.name(), TIME.name()),
                Optional.of(new ColumnName("ts")),
                Optional.of(TimeStep.of(grain)),
                false);
    }

    static TableShape minutes() {
        return shape("1m", TOKEN, TIME, CLOSE);
    }

    /** A file of one day's rows in a bucket. */
    static WrittenFile file(StoredTable table, String name, Instant day, int bucket) {
        Path path = table.dataFolder().resolve(name + ".parquet");
        try {
            Files.writeString(path, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int timeField = table.fieldIds().get(1);
        Instant last = day.plus(1, ChronoUnit.DAYS).minusSeconds(60);
        return new WrittenFile(
                path.toString(),
                name.length(),
                1440,
                table.layout().monthOf().map(column -> month(day)),
                table.layout().bucketBy().map(column -> bucket),
                List.of(new Interval(day, day.plus(1, ChronoUnit.DAYS))),
                List.of(new ColumnMetrics(timeField, 100, 1440, 0, Optional.of(bound(day)), Optional.of(bound(last)))));
    }

    private static int month(Instant day) {
        var date = day.atOffset(ZoneOffset.UTC);
        return (date.getYear() - 1970) * 12 + date.getMonthValue() - 1;
    }

    private static String bound(Instant time) {
        byte[] bytes = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, time))
                .array();
        return Base64.getEncoder().encodeToString(bytes);
    }
}
