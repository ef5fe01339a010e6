package io.assay.spec.compile;

import io.assay.spec.value.IntervalGrid;
import io.assay.spec.value.TimeStep;
import io.assay.spec.value.TimeUnit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A move of event times to the start of their step of a grid.
 *
 * @param cause the step that asks for it, as `explain` shows it
 */
public record Cut(TimeStep every, Duration offset, String cause) implements Widening {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LONGEST_MONTH = Duration.ofDays(31);
    private static final Duration SHORTEST_MONTH = Duration.ofDays(28);

    /** None: a row stands at the start of its step. */
    @Override
    public Duration before() {
        return Duration.ZERO;
    }

    @Override
    public Optional<String> only() {
        return Optional.empty();
    }

    @Override
    public Duration after(IntervalGrid grid, Duration beyond) {
        return grid.isWhole() || (within(grid) && ends(beyond)) ? Duration.ZERO : longest(every);
    }

    /** Whether a step ends so long behind an interval's end. */
    private boolean ends(Duration beyond) {
        return beyond.isZero()
                || every.fixed()
                        .map(length -> beyond.toNanos() % length.toNanos() == 0)
                        .orElse(false);
    }

    /** Whether each step lies within one interval. */
    private boolean within(IntervalGrid grid) {
        boolean months = grid.equals(IntervalGrid.MONTHS);
        if (every.fixed().isEmpty()) {
            return months && offset.isZero() && every.equals(TimeStep.ONE_MONTH);
        }
        Duration length = every.fixed().get();
        return offset.isZero()
                && every.unit() != TimeUnit.WEEK
                && DAY.toMillis() % length.toMillis() == 0
                && (months || grid.equals(IntervalGrid.DAYS));
    }

    /** How long before a step's end the last of the rows on a finer grid stands, at least: a row's own step where the steps share their ends. */
    Duration last(TimeStep grain) {
        if (grain.fixed().isEmpty()) {
            boolean shared = every.fixed().isEmpty() && offset.isZero() && months(every) % months(grain) == 0;
            return shared ? longest(grain) : Duration.ZERO;
        }
        long shared = gcd(grain.fixed().get().toMillis(), offset.toMillis());
        shared = gcd(shared, every.fixed().orElse(DAY).toMillis());
        boolean mondays = (every.unit() == TimeUnit.WEEK) != (grain.unit() == TimeUnit.WEEK);
        return Duration.ofMillis(mondays ? gcd(shared, DAY.toMillis()) : shared);
    }

    private static long gcd(long left, long right) {
        return right == 0 ? left : gcd(right, left % right);
    }

    /** The duration, to the millisecond, in the greatest unit that holds it. */
    static TimeStep step(Duration duration) {
        long millis = duration.toMillis();
        for (TimeUnit unit : List.of(TimeUnit.DAY, TimeUnit.HOUR, TimeUnit.MINUTE, TimeUnit.SECOND)) {
            long length = unit.fixedLength().orElseThrow().toMillis();
            if (millis % length == 0) {
                return new TimeStep(millis / length, unit);
            }
        }
        return new TimeStep(millis, TimeUnit.MILLISECOND);
    }

    /** The duration as users write it. */
    public static String text(Duration duration) {
        return duration.isZero() ? "0s" : step(duration).toString();
    }

    /** The length of the step, or the shortest it can have. */
    public static Duration shortest(TimeStep step) {
        return step.fixed().orElseGet(() -> SHORTEST_MONTH.multipliedBy(months(step)));
    }

    /** The longest time that the step takes; none where there is none. */
    public static Duration longest(Optional<TimeStep> step) {
        return step.map(Cut::longest).orElse(Duration.ZERO);
    }

    /** The step as it is written; `0s` where there is none. */
    public static String text(Optional<TimeStep> step) {
        return step.map(TimeStep::toString).orElse("0s");
    }

    /** The length of the step, or the longest it can have. */
    public static Duration longest(TimeStep step) {
        return step.fixed().orElseGet(() -> LONGEST_MONTH.multipliedBy(months(step)));
    }

    /** Whether the one may end before the other where both begin at the same time: months differ in length, and are compared with days by their worst. */
    public static boolean mayEndSooner(TimeStep one, TimeStep other) {
        boolean months = one.fixed().isEmpty() && other.fixed().isEmpty();
        return months ? months(one) < months(other) : shortest(one).compareTo(longest(other)) < 0;
    }

    /** The same of what is known so long after its time; at its time where nothing is said. */
    public static boolean mayEndSooner(Optional<TimeStep> one, Optional<TimeStep> other) {
        return other.isPresent() && (one.isEmpty() || mayEndSooner(one.get(), other.get()));
    }

    /** The step that none of these may end behind; where none of them is such a one, as many days as the longest may have. */
    public static Optional<TimeStep> latest(List<Optional<TimeStep>> steps) {
        List<TimeStep> all = steps.stream().flatMap(Optional::stream).toList();
        return all.stream()
                .filter(one -> all.stream().noneMatch(other -> mayEndSooner(one, other)))
                .findFirst()
                .or(() ->
                        all.stream().map(Cut::longest).max(Duration::compareTo).map(Cut::step));
    }

    private static long months(TimeStep step) {
        return step.count() * step.unit().months();
    }
}
