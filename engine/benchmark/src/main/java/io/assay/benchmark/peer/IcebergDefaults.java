package io.assay.benchmark.peer;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.hadoop.HadoopTables;
import org.apache.iceberg.types.Types;

/** The peer of our commits: the same table in Iceberg's catalog of folders, with the settings it comes with. */
public final class IcebergDefaults {
    private final Table table;

    public IcebergDefaults(Path folder) {
        Schema schema = new Schema(
                Types.NestedField.required(1, "token", Types.StringType.get()),
                Types.NestedField.required(2, "ts", Types.TimestampType.withZone()),
                Types.NestedField.required(3, "close", Types.DecimalType.of(18, 10)));
        PartitionSpec months = PartitionSpec.builderFor(schema).month("ts").build();
        table = new HadoopTables(new Configuration(false))
                .create(schema, months, folder.toUri().toString());
    }

    /** Commits a day's file and returns the seconds it took. */
    public double commit(int number) {
        LocalDate day = LocalDate.of(2023, 1, 1).plusDays(number);
        long begun = System.nanoTime();
        table.newAppend()
                .appendFile(DataFiles.builder(table.spec())
                        .withPath("%s/data/day-%d.parquet".formatted(table.location(), number))
                        .withPartitionPath("ts_month=" + ChronoUnit.MONTHS.between(LocalDate.EPOCH, day))
                        .withFileSizeInBytes(7)
                        .withRecordCount(24)
                        .build())
                .commit();
        return (System.nanoTime() - begun) / 1e9;
    }
}
