package io.assay.spec.compile;

import io.assay.spec.value.IntervalGrid;
import io.assay.spec.value.TimeStep;
import io.assay.spec.value.TimeUnit;
import java.time.Duration;

/**
 * A move of event times to the start of their step of a grid.
 *
 * @param cause the step that asks for it, as `explain` shows it
 */
public record Cut(TimeStep every, Duration offset, String cause) {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LONGEST_MONTH = Duration.ofDays(31);

    /** How far behind an interval's end its rows may read. */
    public Duration after(IntervalGrid grid) {
        return grid.isWhole() || within(grid) ? Duration.ZERO : longest(every);
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

    /** The length of the step, or the longest it can have. */
    public static Duration longest(TimeStep step) {
        return step.fixed()
                .orElseGet(() -> LONGEST_MONTH.multipliedBy(step.count()
                        * switch (step.unit()) {
                            case QUARTER -> 3;
                            case YEAR -> 12;
                            default -> 1;
                        }));
    }
}
