package io.assay.cli.option;

import io.assay.spec.value.TimeStep;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time as written on a command line: `2026-01-31`, `2026-01-31T09:00:00Z`, or `7d` for so long ago. */
public sealed interface TimeOption {
    /** The instant (UTC) that is meant. */
    Instant resolve(Clock clock);

    record At(Instant time) implements TimeOption {
        @Override
        public Instant resolve(Clock clock) {
            return time;
        }
    }

    /** So long ago, to the second: venues are asked by it, and not all of them know shorter times. */
    record Ago(TimeStep step) implements TimeOption {
        @Override
        public Instant resolve(Clock clock) {
            return step.plus(clock.instant(), -1).truncatedTo(ChronoUnit.SECONDS);
        }
    }

    /** Reads the option for picocli. */
    final class Converter implements ITypeConverter<TimeOption> {
        @Override
        public TimeOption convert(String text) {
            Optional<TimeStep> step = TimeStep.parse(text);
            try {
                if (step.isPresent()) {
                    return ago(step.get());
                }
                return new At(
                        text.length() == 10
                                ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                                : Instant.parse(withZone(text)));
            } catch (DateTimeException | ArithmeticException unreadable) {
                throw new TypeConversionException(
                        "'%s' is no time (must be like 2026-01-31, 2026-01-31T09:00:00Z, or 7d for so long ago)"
                                .formatted(text));
            }
        }

        /** So long ago, within the years that a time can have. */
        private static TimeOption ago(TimeStep step) {
            if (step.plus(Instant.EPOCH, -1).atOffset(ZoneOffset.UTC).getYear() < 1) {
                throw new DateTimeException("before the year 1");
            }
            return new Ago(step);
        }

        /** Text without a zone is UTC. */
        private static String withZone(String text) {
            return text.endsWith("Z") || text.matches(".*[+-][0-9]{2}:?[0-9]{2}") ? text : text + "Z";
        }
    }
}
