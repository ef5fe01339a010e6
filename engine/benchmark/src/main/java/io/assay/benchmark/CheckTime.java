package io.assay.benchmark;

import io.assay.benchmark.peer.DbtProject;
import io.assay.benchmark.peer.SqlMeshProject;
import io.assay.benchmark.process.Measured;
import io.assay.benchmark.process.Subject;
import io.assay.benchmark.process.Timing;
import io.assay.benchmark.process.WatchedProject;
import io.assay.benchmark.process.Workbench;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Benchmark e: checks of a large project, each a new process, beside `dbt parse` and `sqlmesh lint` of as many statements. */
final class CheckTime implements Benchmark {
    private static final int STATEMENTS = 200;
    private static final int COLD_SAVES = 20;
    private static final String WATCHED = "validate --watch, one table changed";

    @Override
    public String name() {
        return "e";
    }

    @Override
    public String title() {
        return "Cold checks of 400 documents with 200 SQL statements, every name and type in them resolved, beside `dbt parse`, which resolves"
                + " references only, and `sqlmesh lint`, each of as many statements.";
    }

    @Override
    public Report run(Workbench bench) throws IOException, InterruptedException {
        ManyDocuments fresh = ManyDocuments.write(bench, "e-fresh");
        ManyDocuments known = ManyDocuments.write(bench, "e-known");
        DbtProject dbt = DbtProject.install(bench, STATEMENTS);
        SqlMeshProject mesh = SqlMeshProject.install(bench, STATEMENTS);
        AtomicInteger change = new AtomicInteger(1);
        bench.measure("(first check, untimed)", known.folder(), bench.assay("validate"));
        List<Timing> timings = new ArrayList<>(bench.interleaved(List.of(
                new Subject(
                        "validate, no stored results", "≤ 2.5", fresh.folder(), fresh::forget, bench.assay("validate")),
                new Subject("validate, nothing changed", "≤ 0.6", known.folder(), bench.assay("validate")),
                new Subject(
                        "validate, one table changed",
                        "≤ 1.2",
                        known.folder(),
                        () -> known.change(change.incrementAndGet()),
                        bench.assay("validate")),
                new Subject("dbt parse, no partial parse", "", dbt.folder(), dbt.parse("--no-partial-parse")),
                new Subject("dbt parse, nothing changed", "", dbt.folder(), dbt.parse()),
                new Subject("sqlmesh lint", "", mesh.folder(), mesh.lint()))));
        timings.add(3, watched(bench, known, change));
        return new Report(name(), title(), "./assay bench e", timings);
    }

    /** Saves again and again under `validate --watch`; those before the process is warm do not count. */
    private static Timing watched(Workbench bench, ManyDocuments known, AtomicInteger change)
            throws IOException, InterruptedException {
        List<Measured> measured = new ArrayList<>();
        try (WatchedProject watch = WatchedProject.start(known.folder(), bench.assay("validate", "--watch"))) {
            for (int save = 0; save < COLD_SAVES + bench.runs(); save++) {
                Measured one = watch.measure(() -> known.change(change.incrementAndGet()));
                if (save >= COLD_SAVES) {
                    measured.add(one);
                    bench.progress().printf("  %-46s %.2f s%n", WATCHED, one.seconds());
                }
            }
        }
        return Timing.of(WATCHED, "≤ 0.15", measured, "from the save, after %d others".formatted(COLD_SAVES));
    }
}
