package io.assay.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
        List<Double> seconds = new ArrayList<>();
        long peak = 0;
        for (int run = 0; run < bench.runs(); run++) {
            Path folder = bench.shippedProject("demo-" + run);
            Measured measured =
                    bench.measure("demo", folder, List.of(bench.launcher().toString(), "demo"));
            seconds.add(measured.seconds());
            peak = Math.max(peak, measured.peakMegabytes());
        }
        return new Report(
                name(), title(), "./assay bench demo", List.of(new Timing("assay demo", "≤ 60", seconds, peak, "")));
    }
}
