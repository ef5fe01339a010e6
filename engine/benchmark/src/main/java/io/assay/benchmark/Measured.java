package io.assay.benchmark;

/** One run of a process: wall seconds, and the largest resident set of it and its children, in megabytes. */
record Measured(double seconds, long peakMegabytes) {
    Measured plus(Measured next) {
        return new Measured(seconds + next.seconds, Math.max(peakMegabytes, next.peakMegabytes));
    }
}
