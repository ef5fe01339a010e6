package io.assay.benchmark;

/** One run of a process: wall seconds, and the largest resident set of it and its children, in megabytes. */
record Measured(double seconds, long peakMegabytes, int exit) {}
