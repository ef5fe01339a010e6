package io.assay.plan.coverage;

import java.util.Optional;

/**
 * Neighbouring points of a key of which the same holds.
 *
 * @param from the first point
 * @param to behind the last point
 * @param cause why they are missing; empty where they are there or set aside
 * @param aside whether they are set aside
 */
public record PointStretch(int from, int to, Optional<Cause> cause, boolean aside) {
    public PointStretch {
        if (from >= to || (aside && cause.isPresent())) {
            throw new IllegalArgumentException(
                    "Invalid stretch: %d to %d (must hold points, with one fate)".formatted(from, to));
        }
    }

    public int points() {
        return to - from;
    }
}
