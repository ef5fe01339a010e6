package io.assay.decode.time;

import io.assay.spec.model.SourceSpec.TimeFormat;
import java.time.Instant;

/** One way of writing times: reads texts as microseconds since the epoch (UTC), finer ones cut, and writes instants. */
public interface TimeNotation {
    /**
     * The notation that the language calls so: `epoch_s`, `epoch_ms`, `epoch_us`, `epoch_ns`, `iso`, `date`, `http` or a java.time pattern.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    static TimeNotation of(String text) {
        return switch (text) {
            case "epoch_s" -> new EpochNotation("epoch_s", 6);
            case "epoch_ms" -> new EpochNotation("epoch_ms", 3);
            case "epoch_us" -> new EpochNotation("epoch_us", 0);
            case "epoch_ns" -> new EpochNotation("epoch_ns", -3);
            case "iso" -> new IsoNotation(false);
            case "date" -> new IsoNotation(true);
            case "http" -> PatternNotation.HTTP;
            default -> PatternNotation.of(text);
        };
    }

    /** As {@link #of(String)}. */
    static TimeNotation of(TimeFormat format) {
        return of(format.text());
    }

    /**
     * The time, in microseconds since 1970-01-01T00:00:00Z.
     *
     * @throws java.time.DateTimeException if the text is not written so, or lies outside the years 1 to 9999
     */
    long micros(String text);

    /** The instant as text of this notation; what the notation cannot say is cut. */
    String write(Instant time);

    /** Whether it counts units since the epoch, so that a wrong unit is possible. */
    default boolean isEpoch() {
        return false;
    }
}
