package io.assay.benchmark;

import io.assay.benchmark.peer.DbtProject;
import io.assay.benchmark.peer.SqlMeshProject;
import io.assay.benchmark.process.Subject;
import io.assay.benchmark.process.Workbench;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Benchmark e: checks of a large project, each a new process, beside `dbt parse` and `sqlmesh lint` of as many statements. */
final class CheckTime implements Benchmark {
    private static final int STATEMENTS = 200;

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
        return new Report(
                name(),
                title(),
                "./assay bench e",
                bench.interleaved(List.of(
                        new Subject(
                                "validate, no stored results",
                                "≤ 2.5",
                                fresh.folder(),
                                fresh::forget,
                                bench.assay("validate")),
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
    }
}
