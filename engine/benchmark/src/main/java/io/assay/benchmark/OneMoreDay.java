package io.assay.benchmark;

import io.assay.benchmark.growth.GrowingLake;
import io.assay.benchmark.growth.GrowingLake.PlanFile;
import io.assay.benchmark.growth.LateCandles;
import io.assay.benchmark.peer.DbtFeatures;
import io.assay.benchmark.peer.PythonPeer;
import io.assay.benchmark.process.MarketServer;
import io.assay.benchmark.process.Measured;
import io.assay.benchmark.process.Timing;
import io.assay.benchmark.process.WarmProcess;
import io.assay.benchmark.process.Workbench;
import io.assay.spec.exact.ContentHash;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Benchmark c: one more day on top of one, three and five years, with late candles for the three days before, beside a full rebuild by DuckDB and dbt's increments. */
final class OneMoreDay implements Benchmark {
    private static final List<Integer> YEARS = List.of(1, 3, 5);
    /** Late rows come for so many days before the new one. */
    private static final int LATE_DAYS = 3;
    /** What the longest window, of 1,440 rows, and the row before it lie in. */
    private static final int REACH_DAYS = 1;

    private static final int FULL_REBUILDS = 2;
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 12);

    @Override
    public String name() {
        return "c";
    }

    @Override
    public String title() {
        return "One more day of one-minute candles of %d tokens, and a late one of every token for each of the three days before, on top of one, three and five years: raw to nine features over frames of up to 1,440 rows. Warm: the building process, kept alive, does the run's plans again. Takes about twenty minutes."
                .formatted(GrowingLake.TOKENS.size());
    }

    @Override
    public Report run(Workbench bench) throws IOException, InterruptedException {
        List<Timing> timings = new ArrayList<>();
        Path folder = bench.scratch().resolve("c");
        Path silver = bench.scratch().resolve("c-silver");
        Path log = bench.scratch().resolve("warm.txt");
        PythonPeer python = PythonPeer.install(bench, "windows.py", "duckdb==2.0.0");
        try (MarketServer market = MarketServer.start(bench)) {
            GrowingLake lake = new GrowingLake(folder, market.url());
            LocalDate day = FIRST;
            for (int years : YEARS) {
                lake.since(FIRST.minusYears(years));
                bench.measure("(%d years to %s, untimed)".formatted(years, day), folder, run(bench, day));
                Growth growth = new Growth(bench, lake, silver, years);
                DbtFeatures dbt = DbtFeatures.install(bench, "dbt-" + years, silver);
                lake.link(GrowingLake.SILVER, silver);
                bench.measure("(dbt's first build, untimed)", dbt.folder(), dbt.run());
                try (WarmProcess building = WarmProcess.start("assay", folder, FeatureBuild.building(bench), log)) {
                    for (int round = -LATE_DAYS; round < bench.runs(); round++) {
                        growth.day(day, round, building, dbt);
                        day = day.plusDays(1);
                    }
                }
                try (WarmProcess duckdb = WarmProcess.start(
                        "duckdb",
                        bench.scratch(),
                        python.command(
                                "duckdb",
                                silver.toString(),
                                bench.scratch().resolve("duckdb.parquet").toString(),
                                ""),
                        log)) {
                    for (int round = 0; round < FULL_REBUILDS; round++) {
                        growth.full.add(duckdb.measure("again"));
                    }
                }
                timings.addAll(growth.timings());
            }
            timings.add(fullRefresh(bench, lake, day));
        }
        return new Report(name(), title(), "./assay bench c", timings);
    }

    /** Builds the features of all time anew, and compares what they hold with what they came to day by day. */
    private static Timing fullRefresh(Workbench bench, GrowingLake lake, LocalDate day)
            throws IOException, InterruptedException {
        Map<Interval, Map<ColumnName, ContentHash>> before = lake.hashes(GrowingLake.FEATURES);
        List<String> command = new ArrayList<>(run(bench, day));
        command.addAll(List.of("--full-refresh", GrowingLake.FEATURES.toString()));
        Measured measured = bench.measure("full refresh of the features", lake.folder(), command);
        Map<Interval, Map<ColumnName, ContentHash>> after = lake.hashes(GrowingLake.FEATURES);
        long same = before.entrySet().stream()
                .filter(interval -> interval.getValue().equals(after.get(interval.getKey())))
                .count();
        return Timing.of(
                "full refresh of the features of %d years".formatted(YEARS.getLast()),
                "",
                List.of(measured),
                "%d of %d days have the content hashes that they had, built day by day".formatted(same, after.size()));
    }

    private static List<String> run(Workbench bench, LocalDate until) {
        return bench.assay(
                "run", "-p", ".", "--until", GrowingLake.startOf(until).toString());
    }

    /** The figures on top of a history of so many years. */
    private static final class Growth {
        private final Workbench bench;
        private final GrowingLake lake;
        private final LateCandles candles;
        private final Path silver;
        private final int years;
        private final List<Measured> cold = new ArrayList<>();
        private final List<Measured> chain = new ArrayList<>();
        private final List<Measured> features = new ArrayList<>();
        private final List<Measured> increments = new ArrayList<>();
        private final List<Measured> full = new ArrayList<>();
        private final List<Long> bytes = new ArrayList<>();

        Growth(Workbench bench, GrowingLake lake, Path silver, int years) {
            this.bench = bench;
            this.lake = lake;
            this.candles = new LateCandles(lake);
            this.silver = silver;
            this.years = years;
        }

        /** A day comes, and late rows for those before it; a negative round is not counted. */
        void day(LocalDate day, int round, WarmProcess building, DbtFeatures dbt)
                throws IOException, InterruptedException {
            List<LocalDate> late = day.minusDays(LATE_DAYS).datesUntil(day).toList();
            candles.arrive(late);
            Measured whole = bench.measure(
                    "assay run of %s".formatted(day), lake.folder(), OneMoreDay.run(bench, day.plusDays(1)));
            Measured all = new Measured(0, 0);
            for (PlanFile plan : lake.newestPlans()) {
                long read = building.bytesRead();
                Measured one = building.measure(plan.file().toString());
                all = all.plus(one);
                bench.progress()
                        .printf(
                                Locale.ROOT,
                                "    %s %.2f s, %.1f MB read%n",
                                plan.job().tasks().getFirst().table(),
                                one.seconds(),
                                (building.bytesRead() - read) / 1e6);
                if (round >= 0 && plan.builds(GrowingLake.FEATURES)) {
                    requireEveryDay(plan);
                    features.add(one);
                    bytes.add(building.bytesRead() - read);
                }
            }
            lake.link(GrowingLake.SILVER, silver);
            Measured increment = bench.measure("dbt run", dbt.folder(), dbt.run());
            if (round >= 0) {
                cold.add(whole);
                chain.add(all);
                increments.add(increment);
            }
        }

        /** Less would be measured than is said. */
        private static void requireEveryDay(PlanFile plan) throws IOException {
            int days = plan.job().tasks().stream()
                    .mapToInt(task -> task.build().size())
                    .sum();
            if (days < 1 + LATE_DAYS) {
                throw new IOException(
                        "Cannot measure: %d days of features are built (must be %d)".formatted(days, 1 + LATE_DAYS));
            }
        }

        List<Timing> timings() {
            long needed = Math.round(
                    lake.bytesARow(GrowingLake.SILVER) * GrowingLake.ROWS_A_DAY * (1 + LATE_DAYS + REACH_DAYS));
            long read = bytes.stream().sorted().toList().get(bytes.size() / 2);
            String note = String.format(
                    Locale.ROOT,
                    "%.1f MB read, with shuffles and what is copied; days and reach are %.1f MB",
                    read / 1e6,
                    needed / 1e6);
            return List.of(
                    Timing.of(label("features, warm"), "≤ 1", features, note),
                    Timing.of(label("raw → gold, warm"), "≤ 3", chain, ""),
                    Timing.of(label("`run`, a new process"), "≤ 8", cold, ""),
                    Timing.of(label("features, dbt-duckdb incremental, a new process"), "", increments, ""),
                    Timing.of(label("features, DuckDB 2.0.0, full rebuild"), "", full, ""));
        }

        private String label(String what) {
            return (years == 1 ? "1 year: " : years + " years: ") + what;
        }
    }
}
