package io.assay.spec.value;

import java.time.Duration;
import java.util.Optional;

/** The units a duration is written in; months, quarters and years follow the UTC calendar, weeks start on Monday. */
public enum TimeUnit {
    MILLISECOND("ms", Duration.ofMillis(1)),
    SECOND("s", Duration.ofSeconds(1)),
    MINUTE("m", Duration.ofMinutes(1)),
    HOUR("h", Duration.ofHours(1)),
    DAY("d", Duration.ofDays(1)),
    WEEK("w", Duration.ofDays(7)),
    MONTH("mo", Duration.ZERO),
    QUARTER("q", Duration.ZERO),
    YEAR("y", Duration.ZERO);

    private final String symbol;
    private final Duration length;

    TimeUnit(String symbol, Duration length) {
        this.symbol = symbol;
        this.length = length;
    }

    public String symbol() {
        return symbol;
    }

    /** The unit's length where it always has the same one; empty for months, quarters and years. */
    public Optional<Duration> fixedLength() {
        return length.isZero() ? Optional.empty() : Optional.of(length);
    }

    /** The calendar months of one unit; 0 for fixed units. */
    public int months() {
        return switch (this) {
            case MONTH -> 1;
            case QUARTER -> 3;
            case YEAR -> 12;
            case MILLISECOND, SECOND, MINUTE, HOUR, DAY, WEEK -> 0;
        };
    }
}
