package io.assay.spec.feature.text;

import io.assay.spec.value.TimeStep;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Lengths of time that frames and spans may have. */
final class Lengths {
    private static final Duration LONGEST = Duration.ofDays(36_525);

    private Lengths() {}

    /** The step's length; empty where it follows the calendar or is too long, which the consumer is then told. */
    static Optional<Duration> of(TimeStep step, Consumer<String> fault) {
        Optional<Duration> length = step.fixed();
        if (length.isEmpty()) {
            fault.accept("%s has no fixed length: write it in days or hours, such as 30d".formatted(step));
        } else if (length.get().compareTo(LONGEST) > 0) {
            fault.accept("%s is longer than a hundred years".formatted(step));
            return Optional.empty();
        }
        return length;
    }
}
