package io.assay.benchmark.process;

import java.util.List;

/**
 * The wall times of one command.
 *
 * @param label what was run
 * @param goal the goal in seconds, or a rate in words; empty where there is none
 * @param seconds one for each run, in the order run
 * @param peakMegabytes the largest resident set seen; 0 where the system does not tell
 * @param note rates and the like
 */
public record Timing(String label, String goal, List<Double> seconds, long peakMegabytes, String note) {
    public Timing {
        seconds = List.copyOf(seconds);
    }

    public static Timing of(String label, String goal, List<Measured> measured, String note) {
        return new Timing(
                label,
                goal,
                measured.stream().map(Measured::seconds).toList(),
                measured.stream().mapToLong(Measured::peakMegabytes).max().orElse(0),
                note);
    }

    public Timing withRate(long rows) {
        return new Timing(label, goal, seconds, peakMegabytes, Math.round(rows / median() / 1000) + " k rows/s");
    }

    public double median() {
        List<Double> sorted = seconds.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    public double min() {
        return seconds.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
    }

    public double max() {
        return seconds.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }
}
