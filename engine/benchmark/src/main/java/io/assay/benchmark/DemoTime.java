package io.assay.benchmark;

import io.assay.benchmark.process.Folders;
import io.assay.benchmark.process.Subject;
import io.assay.benchmark.process.Workbench;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** How long `demo` takes from an empty lake, with the engine built. */
final class DemoTime implements Benchmark {
    @Override
    public String name() {
        return "demo";
    }

    @Override
    public String title() {
        return "The demo from an empty lake: thirty days of minutes of every token, raw to gold.";
    }

    @Override
    public Report run(Workbench bench) throws IOException, InterruptedException {
        Path folder = bench.shippedProject("demo");
        Subject demo = new Subject(
                "assay demo", "≤ 60", folder, () -> Folders.delete(folder.resolve("storage")), bench.assay("demo"));
        return new Report(name(), title(), "./assay bench demo", bench.interleaved(List.of(demo)));
    }
}
