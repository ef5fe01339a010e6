package io.assay.plan.coverage;

import io.assay.spec.model.Grain;
import io.assay.spec.value.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The points that a grain expects in a span, numbered from 0. */
public final class PointGrid {
    /** Points beyond which a grid is refused rather than held: a century of minutes. */
    static final long MOST = 60_000_000;

    private final Grain grain;
    private final Instant first;
    private final Optional<Duration> step;
    private final Instant[] calendar;
    private final int size;

    public PointGrid(Grain grain, Interval span) {
        long rows = grain.rows(span);
        if (rows > MOST) {
            throw new IllegalArgumentException("Invalid span: %s (must hold at most %d points)".formatted(span, MOST));
        }
        this.grain = grain;
        this.size = (int) rows;
        this.step = grain.every().fixed();
        this.first = start(grain, span.start());
        this.calendar = step.isPresent() ? new Instant[0] : calendar(grain, first, size);
    }

    /** The first point that is not before the time. */
    private static Instant start(Grain grain, Instant time) {
        Instant floor = grain.every().floor(time, grain.offset());
        return floor.equals(time) ? floor : next(grain, floor);
    }

    private static Instant next(Grain grain, Instant point) {
        return grain.every().plus(point.minus(grain.offset()), 1).plus(grain.offset());
    }

    private static Instant[] calendar(Grain grain, Instant first, int size) {
        List<Instant> points = new ArrayList<>();
        for (Instant at = first; points.size() <= size; at = next(grain, at)) {
            points.add(at);
        }
        return points.toArray(Instant[]::new);
    }

    public int size() {
        return size;
    }

    public Grain grain() {
        return grain;
    }

    /** When the point begins; of the position behind the last: when that one ends. */
    public Instant time(int point) {
        return step.map(length -> first.plus(length.multipliedBy(point))).orElseGet(() -> calendar[point]);
    }

    /** The point whose step holds the time; -1 where it lies outside the grid. */
    public int at(Instant time) {
        int point = from(time);
        boolean exact = point < size && time(point).equals(time);
        int found = exact ? point : point - 1;
        return found >= size || (found == size - 1 && !exact && !time.isBefore(time(size))) ? -1 : found;
    }

    /** How many points begin before the time: the first point that does not. */
    public int from(Instant time) {
        if (step.isEmpty()) {
            int found = Arrays.binarySearch(calendar, time);
            return Math.min(size, found >= 0 ? found : -found - 1);
        }
        if (!time.isAfter(first)) {
            return 0;
        }
        Duration past = Duration.between(first, time);
        long points = past.dividedBy(step.get());
        boolean exact = step.get().multipliedBy(points).equals(past);
        return (int) Math.min(size, exact ? points : points + 1);
    }
}
