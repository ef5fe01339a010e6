package io.assay.benchmark;

import io.assay.benchmark.peer.IcebergDefaults;
import io.assay.benchmark.process.Folders;
import io.assay.benchmark.process.Timing;
import io.assay.benchmark.process.Workbench;
import io.assay.lake.Lake;
import io.assay.lake.SourceKind;
import io.assay.lake.file.DurableFiles;
import io.assay.lake.table.StoredTable;
import io.assay.lake.table.TableRef;
import io.assay.lake.table.TableShape;
import io.assay.lake.task.WrittenFile;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import io.assay.spec.value.TimeStep;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Benchmark g: a thousand commits of one small file to one table, beside Iceberg's own catalog of folders as it comes. */
final class CommitCost implements Benchmark {
    private static final int COMMITS = 1000;
    private static final Instant FIRST = Instant.parse("2023-01-01T00:00:00Z");
    private static final double MEBI = 1 << 20;

    @Override
    public String name() {
        return "g";
    }

    @Override
    public String title() {
        return "A thousand commits to one table, each of one day's file, in one process: ours with every file and folder brought to the disk before"
                + " the transaction that moves the pointer, Iceberg's `HadoopTables` with its defaults, which wait for no disk.";
    }

    @Override
    public Report run(Workbench bench) throws IOException {
        Path lake = bench.scratch().resolve("g-lake");
        List<Double> ours = new ArrayList<>();
        List<Double> defaults = new ArrayList<>();
        Path plain = bench.scratch().resolve("g-plain");
        IcebergDefaults peer = new IcebergDefaults(plain);
        try (Lake opened = Lake.open(lake, SourceKind.SANDBOX)) {
            TableRef table = TableRef.data(TableName.of("silver.candles_1h"));
            StoredTable stored = opened.tables().ensure(table, shape());
            for (int number = 0; number < COMMITS; number++) {
                ours.add(timed(opened, stored, number));
                defaults.add(peer.commit(number));
                if (number % 100 == 99) {
                    bench.progress().printf("  %d commits%n", number + 1);
                }
            }
        }
        Report report = new Report(
                name(),
                title(),
                "./assay bench g",
                List.of(
                        new Timing("a commit", "≤ 0.08, metadata ≤ 20 MB", ours, 0, note(ours, lake)),
                        new Timing("Iceberg's HadoopTables, not synced", "", defaults, 0, note(defaults, plain))));
        Folders.delete(lake);
        Folders.delete(plain);
        return report;
    }

    private static double timed(Lake lake, StoredTable table, int number) throws IOException {
        Instant day = FIRST.plus(Duration.ofDays(number));
        long begun = System.nanoTime();
        Path file = table.dataFolder().resolve("day-%d.parquet".formatted(number));
        DurableFiles.write(file, "one day".getBytes(StandardCharsets.UTF_8));
        WrittenFile written = new WrittenFile(
                file.toString(),
                Files.size(file),
                24,
                table.layout().monthOf().map(column -> month(day)),
                Optional.empty(),
                List.of(new Interval(day, day.plus(Duration.ofDays(1)))),
                List.of());
        lake.tables()
                .commits()
                .commit(
                        lake.tables().replace(table.table(), List.of(written), List.of()).stream()
                                .toList(),
                        transaction -> {});
        return (System.nanoTime() - begun) / 1e9;
    }

    private static int month(Instant day) {
        return (int) ChronoUnit.MONTHS.between(LocalDate.EPOCH, LocalDate.ofInstant(day, ZoneOffset.UTC));
    }

    private static TableShape shape() {
        return new TableShape(
                new Schema(List.of(
                        Column.required("token", DataType.STRING),
                        Column.required("ts", DataType.TIMESTAMP),
                        Column.required("close", new DataType.DecimalType(18, 10)))),
                List.of(new ColumnName("token"), new ColumnName("ts")),
                Optional.of(new ColumnName("ts")),
                Optional.of(TimeStep.of("1h")),
                false);
    }

    private static String note(List<Double> seconds, Path folder) throws IOException {
        List<Double> sorted = seconds.stream().sorted().toList();
        List<Double> last =
                seconds.subList(COMMITS - 100, COMMITS).stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "p99 %.0f ms, of the last hundred p50 %.0f ms; metadata and ledger %.1f MB",
                1000 * sorted.get(COMMITS * 99 / 100),
                1000 * last.get(50),
                metadata(folder) / MEBI);
    }

    /** The bytes of everything but data files. */
    private static long metadata(Path folder) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += file.toString().endsWith(".parquet") ? 0 : Files.size(file);
            }
        }
        return bytes;
    }
}
