package io.assay.benchmark;

import io.assay.benchmark.peer.DbtProject;
import io.assay.benchmark.peer.PythonPeer;
import io.assay.benchmark.process.Folders;
import io.assay.benchmark.process.Subject;
import io.assay.benchmark.process.Timing;
import io.assay.benchmark.process.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Benchmark f: how long a cold command takes on the shipped project, beside `dbt parse` and a first PySpark job. */
final class ColdStart implements Benchmark {
    private static final int MODELS = 10;
    private static final String FROM = "2026-01-09";
    private static final String LAST_HOUR = "2026-01-09T23:00:00Z";
    private static final String UNTIL = "2026-01-10T00:00:00Z";

    @Override
    public String name() {
        return "f";
    }

    @Override
    public String title() {
        return "Cold commands on the shipped project, each a new process through the launcher, beside `dbt parse` of ten small"
                + " models and a plain PySpark session that rolls sixty candles up.";
    }

    @Override
    public Report run(Workbench bench) throws IOException, InterruptedException {
        Path folder = bench.shippedProject("f");
        Path fresh = bench.shippedProject("f-fresh");
        Path oneToken = oneToken(bench);
        DbtProject dbt = DbtProject.install(bench, MODELS);
        PythonPeer pyspark = PythonPeer.install(bench, "plain_spark.py", "pyspark==4.1.3");
        bench.measure("(full run, untimed)", folder, bench.assay("run", "--from", FROM, "--until", UNTIL));
        List<Timing> timings = bench.interleaved(List.of(
                new Subject(
                        "validate, first ever",
                        "≤ 2.0",
                        fresh,
                        () -> Folders.delete(fresh.resolve("pipelines-yaml/.assay")),
                        bench.assay("validate")),
                new Subject("validate, nothing changed", "≤ 0.6", folder, bench.assay("validate")),
                new Subject("dbt parse, no partial parse", "", dbt.folder(), dbt.parse("--no-partial-parse")),
                new Subject("dbt parse, nothing changed", "", dbt.folder(), dbt.parse()),
                new Subject(
                        "run with nothing to do",
                        "≤ 1.0",
                        folder,
                        bench.assay("run", "--from", FROM, "--until", UNTIL)),
                new Subject(
                        "run of one token, one hour",
                        "≤ 6",
                        oneToken,
                        () -> Folders.delete(oneToken.resolve("storage")),
                        bench.assay("run", "--from", LAST_HOUR, "--until", UNTIL, "+gold.candles_daily")),
                new Subject("plain PySpark, one token, one hour", "", bench.scratch(), pyspark.command())));
        return new Report(name(), title(), "./assay bench f", timings);
    }

    private static Path oneToken(Workbench bench) throws IOException {
        Path folder = bench.shippedProject("f-one");
        Path listings = folder.resolve("pipelines-yaml/catalogs/listings.csv");
        Files.write(
                listings,
                Files.readAllLines(listings).stream()
                        .filter(line -> line.startsWith("venue,") || line.contains(",BTC,"))
                        .toList());
        return folder;
    }
}
