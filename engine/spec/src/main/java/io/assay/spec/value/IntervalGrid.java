package io.assay.spec.value;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a table's time is cut into intervals: by day, by month, or not at all. Its width is a parameter, so that tests cut anywhere. */
public record IntervalGrid(Optional<TimeStep> width) {
    /** The grid of tables without an event time, or that are rebuilt whole. */
    public static final IntervalGrid WHOLE = new IntervalGrid(Optional.empty());

    public static final IntervalGrid DAYS = new IntervalGrid(Optional.of(TimeStep.ONE_DAY));
    public static final IntervalGrid MONTHS = new IntervalGrid(Optional.of(TimeStep.ONE_MONTH));

    /** One UTC day for grains of a day and finer (and for no grain), one UTC month above. */
    public static IntervalGrid ofGrain(Optional<TimeStep> grain) {
        boolean coarse = grain.isPresent()
                && grain.get()
                        .fixed()
                        .map(length -> length.compareTo(Duration.ofDays(1)) > 0)
                        .orElse(true);
        return coarse ? MONTHS : DAYS;
    }

    public boolean isWhole() {
        return width.isEmpty();
    }

    /** The interval that holds the time. */
    public Interval containing(Instant time) {
        return width.map(step -> {
                    Instant start = step.floor(time);
                    return new Interval(start, step.next(start));
                })
                .orElse(Interval.ALL);
    }

    /** Every interval that overlaps the span, in order; the first and the last may reach beyond it. */
    public List<Interval> covering(Interval span) {
        if (isWhole()) {
            return List.of(Interval.ALL);
        }
        List<Interval> intervals = new ArrayList<>();
        for (Interval next = containing(span.start());
                next.start().isBefore(span.end());
                next = containing(next.end())) {
            intervals.add(next);
        }
        return List.copyOf(intervals);
    }
}
