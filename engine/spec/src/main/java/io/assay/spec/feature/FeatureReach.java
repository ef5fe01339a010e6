package io.assay.spec.feature;

import java.time.Duration;
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
}
