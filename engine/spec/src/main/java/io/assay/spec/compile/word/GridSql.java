package io.assay.spec.compile.word;

import io.assay.spec.value.TimeStep;
import io.assay.spec.value.TimeUnit;
import java.time.Duration;
import java.util.Optional;

/** The steps of a grid of time as SQL, aligned as {@link TimeStep#floor} aligns them: to the epoch, weeks to Monday, calendar steps to January 1970. */
public record GridSql(TimeStep every, Duration offset) {
    private static final long MONDAY = Duration.ofDays(4).toMillis() * 1000;

    /** The start of the step that holds the time. */
    public String start(String time) {
        Optional<Duration> fixed = every.fixed();
        if (fixed.isPresent()) {
            long length = micros(fixed.get());
            long anchor = Math.floorMod(micros(offset) + (every.unit() == TimeUnit.WEEK ? MONDAY : 0), length);
            String micros = "unix_micros(cast(%s AS timestamp))".formatted(time);
            String past = anchor == 0 ? micros : micros + " - " + anchor;
            return "timestamp_micros(%s - pmod(%s, %d))".formatted(micros, past, length);
        }
        String moved = "timestamp_micros(unix_micros(cast(%s AS timestamp)) - %d)".formatted(time, micros(offset));
        String months = "((year(%1$s) - 1970) * 12 + month(%1$s) - 1)".formatted(moved);
        String first = "cast(add_months(DATE'1970-01-01', cast(%1$s - pmod(%1$s, %2$d) AS int)) AS timestamp)"
                .formatted(months, months());
        return "timestamp_micros(unix_micros(%s) + %d)".formatted(first, micros(offset));
    }

    /** The end of the step that starts at the time. */
    public String end(String start) {
        return every.fixed()
                .map(length -> "timestamp_micros(unix_micros(%s) + %d)".formatted(start, micros(length)))
                .orElseGet(() -> "timestampadd(MONTH, %d, %s)".formatted(months(), start));
    }

    private long months() {
        return every.count()
                * switch (every.unit()) {
                    case QUARTER -> 3;
                    case YEAR -> 12;
                    default -> 1;
                };
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }
}
