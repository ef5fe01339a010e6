package io.assay.benchmark.process;

/** One run of a process: wall seconds, and the largest resident set of it and its children, in megabytes. */
public record Measured(double seconds, long peakMegabytes) {
    public Measured plus(Measured next) {
        return new Measured(seconds + next.seconds, Math.max(peakMegabytes, next.peakMegabytes));
    }
}
