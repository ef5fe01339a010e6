package io.assay.plan.reach;

import io.assay.spec.value.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How many rows each series of a table has by each interval's end, so that the place of the row so many rows before a time is found without reading any. */
final class SeriesCounts {
    private final Map<String, Series> series = new HashMap<>();

    /** The intervals in which a series has rows, in order, and its rows up to each one's end. */
    private static final class Series {
        private final List<Interval> intervals = new ArrayList<>();
        private final List<Long> rows = new ArrayList<>();

        void add(Interval interval, long count) {
            long before = rows.isEmpty() ? 0 : rows.getLast();
            if (!intervals.isEmpty() && intervals.getLast().equals(interval)) {
                rows.set(rows.size() - 1, before + count);
            } else {
                intervals.add(interval);
                rows.add(before + count);
            }
        }

        boolean hasRowsIn(Interval span) {
            int at = endedBy(span.start());
            return at < intervals.size() && intervals.get(at).overlaps(span);
        }

        /** How many of the intervals end by a time. */
        int endedBy(Instant time) {
            int low = 0;
            int high = intervals.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (intervals.get(middle).end().isAfter(time)) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return low;
        }

        boolean has(Instant time, long count) {
            int ended = endedBy(time);
            return count == 0 || (ended > 0 && rows.get(ended - 1) >= count);
        }

        Instant back(Instant time, long count) {
            int ended = endedBy(time);
            if (count == 0) {
                return time;
            }
            if (ended == 0) {
                Instant first = intervals.getFirst().start();
                return first.isBefore(time) ? first : time;
            }
            long wanted = rows.get(ended - 1) - count;
            int low = 0;
            int high = ended - 1;
            while (low < high) {
                int middle = (low + high + 1) >>> 1;
                if (rows.get(middle - 1) <= wanted) {
                    low = middle;
                } else {
                    high = middle - 1;
                }
            }
            return intervals.get(low).start();
        }
    }

    /**
     * Counts.
     *
     * @param rows for each interval, which must not overlap one another, the rows of each key
     * @param seriesOf the series that a key belongs to
     */
    SeriesCounts(NavigableMap<Interval, Map<String, Long>> rows, UnaryOperator<String> seriesOf) {
        rows.forEach((interval, keys) ->
                keys.forEach((key, count) -> series.computeIfAbsent(seriesOf.apply(key), name -> new Series())
                        .add(interval, count)));
    }

    /** The series that have rows in intervals that overlap the span. */
    List<String> in(Interval span) {
        return series.entrySet().stream()
                .filter(entry -> entry.getValue().hasRowsIn(span))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether the series is known to have so many rows before the time. */
    boolean has(String name, Instant time, long count) {
        return Optional.ofNullable(series.get(name))
                .filter(known -> known.has(time, count))
                .isPresent();
    }

    /** A time by which the series has so many rows before the given one, as near as intervals tell; where it has fewer, the start of its first. */
    Instant back(String name, Instant time, long count) {
        Series known = series.get(name);
        return known == null ? time : known.back(time, count);
    }
}
