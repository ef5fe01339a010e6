package io.assay.benchmark;

import java.util.List;

/**
 * The wall times of one command.
 *
 * @param label what was run
 * @param goal the goal in seconds, or a ratio in words; empty where there is none
 * @param seconds one for each run, in the order run
 * @param peakMegabytes the largest resident set seen; 0 where it was not read
 * @param note rates and the like
 */
record Timing(String label, String goal, List<Double> seconds, long peakMegabytes, String note) {
    Timing {
        seconds = List.copyOf(seconds);
    }

    double median() {
        List<Double> sorted = seconds.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    double min() {
        return seconds.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
    }

    double max() {
        return seconds.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }
}
