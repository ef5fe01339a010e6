package io.assay.benchmark;

import io.assay.benchmark.process.Machine;
import io.assay.benchmark.process.Timing;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A benchmark's figures. */
record Report(String name, String title, String command, List<Timing> timings) {
    Report {
        timings = List.copyOf(timings);
    }

    String markdown() {
        StringBuilder text = new StringBuilder("# Benchmark %s%n%n%s%n%nCommand: `%s`. Machine: %s.%n%n"
                .formatted(name, title, command, Machine.text()));
        text.append("| what | goal | median s | min | max | peak MB | note |\n|---|---|---:|---:|---:|---:|---|\n");
        for (Timing timing : timings) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %.2f | %.2f | %.2f | %s | %s |%n",
                    timing.label(),
                    timing.goal(),
                    timing.median(),
                    timing.min(),
                    timing.max(),
                    timing.peakMegabytes() == 0 ? "" : timing.peakMegabytes(),
                    timing.note()));
        }
        return text.toString();
    }

    String json() {
        String rows = timings.stream()
                .map(timing -> String.format(
                        Locale.ROOT,
                        "    {\"what\": %s, \"goal\": %s, \"seconds\": %s, \"peak_megabytes\": %d, \"note\": %s}",
                        quoted(timing.label()),
                        quoted(timing.goal()),
                        rounded(timing.seconds()),
                        timing.peakMegabytes(),
                        quoted(timing.note())))
                .collect(Collectors.joining(",\n"));
        return "{\n  \"benchmark\": %s,\n  \"command\": %s,\n  \"machine\": %s,\n  \"timings\": [\n%s\n  ]\n}\n"
                .formatted(quoted(name), quoted(command), quoted(Machine.text()), rows);
    }

    private static String rounded(List<Double> seconds) {
        return seconds.stream()
                .map(value -> String.format(Locale.ROOT, "%.3f", value))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
