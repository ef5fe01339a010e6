package io.assay.benchmark;

import io.assay.benchmark.process.Workbench;
import java.io.IOException;

/** One workload, with its peers, run interleaved on the same machine. */
interface Benchmark {
    String name();

    /** What is measured, in one sentence. */
    String title();

    Report run(Workbench bench) throws IOException, InterruptedException;
}
