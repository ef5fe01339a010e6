package io.assay.plan;

import io.assay.spec.value.Interval;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Neighbouring intervals of one table that are built in one task, with one clock. */
public record Stretch(List<PlannedInterval> intervals) {
    /** The longest stretch: what a kill may cost, and what one task's memory must hold of bookkeeping. */
    public static final int MOST_INTERVALS = 400;

    /** A longer stretch ends with a month: then no month of days lies in the files of two. */
    private static final int LONG = MOST_INTERVALS - 31;

    public Stretch {
        intervals = List.copyOf(intervals);
    }

    public Interval span() {
        return new Interval(
                intervals.getFirst().interval().start(),
                intervals.getLast().interval().end());
    }

    /** The span of the rows of an input, by its view, that any of the intervals reads. */
    public Interval reads(String view) {
        List<Interval> spans = intervals.stream()
                .map(interval -> interval.reads().get(view))
                .filter(Objects::nonNull)
                .toList();
        Instant start =
                spans.stream().map(Interval::start).min(Instant::compareTo).orElseThrow();
        Instant end = spans.stream().map(Interval::end).max(Instant::compareTo).orElseThrow();
        return new Interval(start, end);
    }

    public Instant until() {
        return intervals.getFirst().until();
    }

    public List<Interval> build() {
        return intervals.stream().map(PlannedInterval::interval).toList();
    }

    /** Joins intervals, which are in order, to stretches as long as may be. */
    public static List<Stretch> of(List<PlannedInterval> intervals) {
        List<Stretch> stretches = new ArrayList<>();
        List<PlannedInterval> open = new ArrayList<>();
        for (PlannedInterval next : intervals) {
            if (!open.isEmpty() && !follows(open.getLast(), next, open.size())) {
                stretches.add(new Stretch(open));
                open = new ArrayList<>();
            }
            open.add(next);
        }
        if (!open.isEmpty()) {
            stretches.add(new Stretch(open));
        }
        return List.copyOf(stretches);
    }

    private static boolean follows(PlannedInterval last, PlannedInterval next, int length) {
        return last.interval().end().equals(next.interval().start())
                && last.until().equals(next.until())
                && length < MOST_INTERVALS
                && !(length >= LONG && beginsMonth(next.interval().start()));
    }

    private static boolean beginsMonth(Instant time) {
        return time.equals(time.atZone(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.DAYS)
                .withDayOfMonth(1)
                .toInstant());
    }
}
