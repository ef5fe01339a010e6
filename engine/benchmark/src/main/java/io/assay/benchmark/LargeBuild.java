package io.assay.benchmark;

import io.assay.benchmark.growth.MadeCandles;
import io.assay.benchmark.peer.PythonPeer;
import io.assay.benchmark.process.Folders;
import io.assay.benchmark.process.Measured;
import io.assay.benchmark.process.Timing;
import io.assay.benchmark.process.WarmProcess;
import io.assay.benchmark.process.Workbench;
import io.assay.lake.task.BuildJob;
import io.assay.lake.task.TableTask;
import io.assay.lake.task.TaskJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** Benchmark limit: the features of benchmark b of ever more rows in four gigabytes of memory, up to 200 million. */
final class LargeBuild implements Benchmark {
    private static final YearMonth FIRST = YearMonth.of(2017, 1);
    /** Forty tokens' minutes: one, three and nine and a half years. */
    private static final List<Integer> MONTHS = List.of(12, 36, 114);

    private static final int WITH_PEERS = 12;

    @Override
    public String name() {
        return "limit";
    }

    @Override
    public String title() {
        return "The nine features of benchmark b of one, three and nine and a half years of one-minute candles of forty tokens, built by one process"
                + " of at most 4 GB: every size once, after a warm-up of a year.";
    }

    @Override
    public Report run(Workbench bench) throws IOException, InterruptedException {
        Path folder = FeatureBuild.project(bench, "limit");
        bench.measure(
                "(a day as a pattern, untimed)",
                folder,
                bench.assay("run", "--from", "2026-01-01", "--until", "2026-01-02", "+" + FeatureBuild.TABLE));
        TableTask pattern = TaskJson.readJob(FeatureBuild.plan(folder)).tasks().getFirst();
        PythonPeer maker = PythonPeer.install(bench, "candles.py", FeatureBuild.PEERS);
        PythonPeer peer = PythonPeer.install(bench, "windows.py", FeatureBuild.PEERS);
        Path log = bench.scratch().resolve("warm.txt");
        List<Timing> timings = new ArrayList<>();
        List<Timing> peers = new ArrayList<>();
        try (WarmProcess ours = WarmProcess.start("assay", folder, FeatureBuild.building(bench), log)) {
            for (int months : MONTHS) {
                Path files = bench.scratch().resolve("candles");
                MadeCandles candles = MadeCandles.make(bench, maker, files, FIRST, months);
                if (months == WITH_PEERS) {
                    build(bench, ours, pattern, candles);
                    for (String name : List.of("duckdb", "polars")) {
                        try (WarmProcess other = FeatureBuild.python(bench, peer, files, name, log)) {
                            peers.add(timing(name, candles, bench, other.measure("again")));
                        }
                    }
                }
                timings.add(timing("assay", candles, bench, build(bench, ours, pattern, candles)));
                Folders.delete(files);
            }
        }
        timings.addAll(peers);
        return new Report(name(), title(), "./assay bench limit", timings);
    }

    private static Timing timing(String who, MadeCandles candles, Workbench bench, Measured measured) {
        String label = "%s, %,d rows".formatted(who, candles.rows());
        bench.progress().printf("  %-46s %.2f s%n", label, measured.seconds());
        bench.progress().flush();
        return Timing.of(label, "", List.of(measured), "").withRate(candles.rows());
    }

    private static Measured build(Workbench bench, WarmProcess process, TableTask pattern, MadeCandles candles)
            throws IOException {
        Path plan = bench.scratch().resolve("limit-plan.json");
        Path out = Path.of(pattern.dataFolder());
        BuildJob job = new BuildJob("limit", 1, pattern.span().end(), candles.tasks(pattern));
        Files.writeString(plan, TaskJson.write(job));
        Measured measured = process.measure(plan.toString());
        Folders.delete(out);
        Files.createDirectories(out);
        return measured;
    }
}
