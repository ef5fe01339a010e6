package io.assay.spec.feature.text;

import io.assay.spec.feature.Frame;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A frame as written behind a call.
 *
 * @param least the least number of rows, where it is written
 * @param start where it begins in its text, at `over`
 * @param end behind its last character
 */
public record FrameText(Extent extent, OptionalInt least, int start, int end) {
    /** How far the frame goes back. */
    public sealed interface Extent {}

    /** So many rows. */
    public record Rows(int count) implements Extent {}

    /** A length of time. */
    public record Time(Duration length) implements Extent {}

    /** All rows so far. */
    public record All() implements Extent {}

    public int length() {
        return end - start;
    }

    /**
     * The frame; empty where its least number of rows can only be told from a grain, and there is none.
     *
     * @param grain the length of a step of the rows' grid
     */
    public Optional<Frame> frame(Optional<Duration> grain) {
        return switch (extent) {
            case Rows rows -> Optional.of(new Frame.Rows(rows.count(), least.orElse(rows.count())));
            case All all -> Optional.of(new Frame.All(least.orElse(1)));
            case Time time -> {
                Optional<Integer> rows = least.isPresent()
                        ? Optional.of(least.getAsInt())
                        : grain.map(step -> Math.clamp(time.length().dividedBy(step), 1, Integer.MAX_VALUE));
                yield rows.map(count -> new Frame.Time(time.length(), count));
            }
        };
    }
}
