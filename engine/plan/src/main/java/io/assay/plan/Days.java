package io.assay.plan;

import io.assay.spec.value.Interval;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.NavigableMap;

/** UTC days as spans of time. */
final class Days {
    private Days() {}

    static Interval span(LocalDate day) {
        return new Interval(start(day), start(day.plusDays(1)));
    }

    /** The part of the map whose days overlap the span. */
    static <V> NavigableMap<LocalDate, V> in(NavigableMap<LocalDate, V> days, Interval span) {
        LocalDate first = day(span.start());
        LocalDate last = day(span.end().minusNanos(1));
        return days.subMap(first, true, last, true);
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
