package io.assay.spec.feature;

import io.assay.spec.value.TimeStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How far before its own row a call looks.
 *
 * @param steps the way back, each step from where the one before it ended
 * @param state whether it goes back to the first row, by way of carried state
 */
public record FeatureReach(List<Step> steps, boolean state) {
    /** A step back. */
    public sealed interface Step {
        /** So many rows. */
        record Rows(long count) implements Step {}

        /** A length of time: to the first row after t − length, or the one exactly there. */
        record Time(Duration length) implements Step {}
    }

    public static final FeatureReach NONE = new FeatureReach(List.of(), false);
    public static final FeatureReach STATE = new FeatureReach(List.of(), true);

    public FeatureReach {
        steps = List.copyOf(steps);
    }

    /** So many rows before. */
    public static FeatureReach rows(long rows) {
        return rows == 0 ? NONE : new FeatureReach(List.of(new Step.Rows(rows)), false);
    }

    /** So long before. */
    public static FeatureReach time(Duration time) {
        return new FeatureReach(List.of(new Step.Time(time)), false);
    }

    /** The rows a frame holds before its own one. */
    public static FeatureReach of(Frame frame) {
        return switch (frame) {
            case Frame.Rows rows -> rows(rows.count() - 1L);
            case Frame.Time time -> time(time.length());
            case Frame.All all -> STATE;
        };
    }

    /** The reach of a call whose argument is a call with the reach given: first this one's steps, then that one's. */
    public FeatureReach plus(FeatureReach inner) {
        return new FeatureReach(
                Stream.concat(steps.stream(), inner.steps.stream()).toList(), state || inner.state);
    }

    /** The same way, or a little farther, with steps of one kind that follow each other taken as one. */
    public FeatureReach merged() {
        List<Step> merged = new ArrayList<>();
        for (Step step : steps) {
            Step last = merged.isEmpty() ? step : merged.getLast();
            if (!merged.isEmpty() && last instanceof Step.Rows one && step instanceof Step.Rows other) {
                merged.set(merged.size() - 1, new Step.Rows(one.count() + other.count()));
            } else if (!merged.isEmpty() && last instanceof Step.Time one && step instanceof Step.Time other) {
                merged.set(merged.size() - 1, new Step.Time(one.length().plus(other.length())));
            } else {
                merged.add(step);
            }
        }
        return new FeatureReach(merged, state);
    }

    /** Whether this way leads at least as far as the other, whatever rows there are; it may do so where this answers no. */
    public boolean covers(FeatureReach other) {
        int at = 0;
        for (Step wanted : other.steps) {
            while (at < steps.size() && !covers(steps.get(at), wanted)) {
                at++;
            }
            if (at++ == steps.size()) {
                return false;
            }
        }
        return state || !other.state;
    }

    private static boolean covers(Step step, Step wanted) {
        return switch (step) {
            case Step.Rows rows -> wanted instanceof Step.Rows other && rows.count() >= other.count();
            case Step.Time time ->
                wanted instanceof Step.Time other && time.length().compareTo(other.length()) >= 0;
        };
    }

    /** Whether a step of it counts rows. */
    public boolean countsRows() {
        return steps.stream().anyMatch(Step.Rows.class::isInstance);
    }

    /** The way in words: `19 rows`, `24h`, `6h, then 3 rows`. */
    @Override
    public String toString() {
        List<String> words = new ArrayList<>();
        for (Step step : steps) {
            words.add(
                    switch (step) {
                        case Step.Rows rows -> rows.count() == 1 ? "1 row" : rows.count() + " rows";
                        case Step.Time time -> TimeStep.written(time.length());
                    });
        }
        if (state) {
            words.add("carried state");
        }
        return words.isEmpty() ? "the row itself" : String.join(", then ", words);
    }
}
