package io.assay.benchmark;

import io.assay.benchmark.peer.PythonPeer;
import io.assay.benchmark.process.Measured;
import io.assay.benchmark.process.Timing;
import io.assay.benchmark.process.WarmProcess;
import io.assay.benchmark.process.Workbench;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Benchmark b: a full build of nine rolling features of a month of minutes, in processes that are warm, beside DuckDB, Polars and windows of plain Spark SQL. */
final class FeatureBuild implements Benchmark {
    private static final String FROM = "2026-01-01";
    private static final String UNTIL = "2026-02-01";
    static final String TABLE = "gold.features_1m";
    static final String[] PEERS = {"duckdb==2.0.0", "polars==2.1.0", "pyarrow==26.0.1", "pyspark==4.1.3"};

    private static final int WARM_UPS = 3;

    @Override
    public String name() {
        return "b";
    }

    @Override
    public String title() {
        return "Nine rolling features, over frames of up to 1,440 rows, of a month of one-minute candles of every token: Parquet to"
                + " Parquet, all of it, in processes that have done it before. Assay's sums are exact, and it hashes what it writes.";
    }

    @Override
    public Report run(Workbench bench) throws IOException, InterruptedException {
        Path folder = project(bench, "b");
        bench.measure(
                "(raw to silver, untimed)", folder, bench.assay("run", "--from", FROM, "--until", UNTIL, "+" + TABLE));
        long rows = rows(bench, folder);
        PythonPeer peer = PythonPeer.install(bench, "windows.py", PEERS);
        Path silver = folder.resolve("storage/demo/tables/silver/candles_1m/data");
        String plan = plan(folder).toString();
        Path log = bench.scratch().resolve("warm.txt");
        List<Measured> assay = new ArrayList<>();
        List<Measured> duckdb = new ArrayList<>();
        List<Measured> polars = new ArrayList<>();
        try (WarmProcess ours = WarmProcess.start("assay", folder, building(bench), log);
                WarmProcess first = python(bench, peer, silver, "duckdb", log);
                WarmProcess second = python(bench, peer, silver, "polars", log)) {
            for (int round = -WARM_UPS; round < bench.runs(); round++) {
                measure(bench, ours, plan, round, assay);
                measure(bench, first, "again", round, duckdb);
                measure(bench, second, "again", round, polars);
            }
        }
        List<Measured> spark = new ArrayList<>();
        try (WarmProcess third = python(bench, peer, silver, "pyspark", log)) {
            measure(bench, third, "again", 0, spark);
        }
        return new Report(
                name(),
                title(),
                "./assay bench b",
                List.of(
                        Timing.of("assay", "≤ 0.8 × DuckDB", assay, "").withRate(rows),
                        Timing.of("DuckDB 2.0.0", "", duckdb, "").withRate(rows),
                        Timing.of("Polars 2.1.0", "", polars, "").withRate(rows),
                        Timing.of("PySpark 4.1.3, windows in SQL, one run", "", spark, "")
                                .withRate(rows)));
    }

    /** The shipped project with the features in it. */
    static Path project(Workbench bench, String name) throws IOException {
        Path folder = bench.shippedProject(name);
        try (InputStream stream = FeatureBuild.class.getResourceAsStream("b.yaml")) {
            Files.write(
                    folder.resolve("pipelines-yaml/gold/features_1m.yaml"),
                    Objects.requireNonNull(stream, "b.yaml").readAllBytes());
        }
        return folder;
    }

    private static void measure(Workbench bench, WarmProcess process, String piece, int round, List<Measured> into)
            throws IOException {
        Measured measured = process.measure(piece);
        bench.progress()
                .printf("  %-46s %.2f s%n", process.label() + (round < 0 ? " (warming up)" : ""), measured.seconds());
        bench.progress().flush();
        if (round >= 0) {
            into.add(measured);
        }
    }

    private static long rows(Workbench bench, Path folder) throws IOException, InterruptedException {
        bench.measure(
                "(count, untimed)",
                folder,
                bench.assay("query", "--format", "csv", "select count(*) as n from " + TABLE));
        return bench.lastOutput()
                .lines()
                .filter(line -> line.matches("[0-9]+"))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow(() -> new IOException("Cannot measure: no rows of %s were counted".formatted(TABLE)));
    }

    /** The plan file of the run that built the features. */
    static Path plan(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("storage/demo/runs"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                if (Files.readString(file).contains("\"table\":\"" + TABLE + "\"")) {
                    return file;
                }
            }
        }
        throw new IOException("Cannot measure: no plan file builds " + TABLE);
    }

    /** The engine's building process, as a run starts it. */
    static List<String> building(Workbench bench) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx4g",
                "@" + bench.home().resolve("engine/spark/target/spark.args"),
                "io.assay.spark.BuildMain");
    }

    static WarmProcess python(Workbench bench, PythonPeer peer, Path silver, String name, Path log) throws IOException {
        return WarmProcess.start(
                name,
                bench.scratch(),
                peer.command(
                        name,
                        silver.toString(),
                        bench.scratch().resolve(name + ".parquet").toString(),
                        hadoop(bench)),
                log);
    }

    /** The engine's own Hadoop client, which knows the JDK that the engine runs on, as PySpark's may not. */
    private static String hadoop(Workbench bench) throws IOException {
        String arguments = Files.readString(bench.home().resolve("engine/spark/target/spark.args"));
        return Pattern.compile("[^:\"\\s]*/hadoop-client-(api|runtime)-[^:\"\\s]*\\.jar")
                .matcher(arguments)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.joining(File.pathSeparator));
    }
}
