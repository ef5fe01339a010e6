package io.assay.cli.option;

import io.assay.spec.value.TimeStep;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which stretch of time a command works on, UTC. */
public final class SpanOptions {
    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = TimeOption.Converter.class,
            description =
                    "Work on nothing before: 2026-01-31, 2026-01-31T09:00:00Z, or 7d for so long ago. Without it: the profile's since.")
    private Optional<TimeOption> from = Optional.empty();

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = TimeOption.Converter.class,
            description = "The only clock of a run: nothing that ends later is built. Without it: now.")
    private Optional<TimeOption> until = Optional.empty();

    @Option(
            names = "--partition",
            paramLabel = "TIME",
            converter = TimeOption.Converter.class,
            description = "Short for --until TIME + 1d: the day is the newest that is built.")
    private Optional<TimeOption> partition = Optional.empty();

    /** The first instant asked for, where one is. */
    public Optional<Instant> from(Clock clock) {
        return from.map(time -> time.resolve(clock));
    }

    /** The run's clock: what was asked for, or now, to the millisecond. */
    public Instant until(Clock clock) {
        if (partition.isPresent()) {
            return TimeStep.ONE_DAY.next(partition.get().resolve(clock));
        }
        return until.map(time -> time.resolve(clock)).orElseGet(() -> Instant.ofEpochMilli(clock.millis()));
    }
}
