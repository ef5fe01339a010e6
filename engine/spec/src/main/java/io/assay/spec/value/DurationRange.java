package io.assay.spec.value;

import java.time.Duration;
import java.util.Optional;

/** From one fixed duration to another that is no shorter, as in `500ms..30s`. */
public record DurationRange(Duration from, Duration to) {
    public DurationRange {
        if (from.compareTo(to) > 0) {
            throw new IllegalArgumentException(
                    "Invalid range of durations: %s..%s (must not end below its start)".formatted(from, to));
        }
    }

    /** The range that the text stands for; empty when it is none. */
    public static Optional<DurationRange> parse(String text) {
        int dots = text.indexOf("..");
        if (dots < 0) {
            return Optional.empty();
        }
        Optional<Duration> from = TimeStep.parse(text.substring(0, dots)).flatMap(TimeStep::fixed);
        Optional<Duration> to = TimeStep.parse(text.substring(dots + 2)).flatMap(TimeStep::fixed);
        if (from.isEmpty() || to.isEmpty() || from.get().compareTo(to.get()) > 0) {
            return Optional.empty();
        }
        return Optional.of(new DurationRange(from.get(), to.get()));
    }

    @Override
    public String toString() {
        return print(from) + ".." + print(to);
    }

    private static String print(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }
}
