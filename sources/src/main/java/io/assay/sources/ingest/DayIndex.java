package io.assay.sources.ingest;

import io.assay.spec.exact.ContentHash;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What answers say of each event day, for one decoder: rows and an order-free hash. */
final class DayIndex {
    private static final Day NOTHING = new Day(0, ContentHash.EMPTY);

    private final Map<Instant, Day> days = new TreeMap<>();

    /** Rows of one day and the sum of their hashes. */
    record Day(long rows, ContentHash hash) {
        Day plus(Day other) {
            return new Day(rows + other.rows, hash.plus(other.hash));
        }
    }

    void add(Instant day, long rows, ContentHash hash) {
        days.merge(day, new Day(rows, hash), Day::plus);
    }

    void addAll(DayIndex other) {
        other.days.forEach((day, content) -> days.merge(day, content, Day::plus));
    }

    /** The days in order; one without rows where there are none, so that what was indexed shows as such. */
    Map<Instant, Day> orNothing() {
        return days.isEmpty() ? Map.of(Instant.EPOCH, NOTHING) : Collections.unmodifiableMap(days);
    }
}
