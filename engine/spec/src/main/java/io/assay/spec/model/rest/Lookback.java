package io.assay.spec.model.rest;

import io.assay.spec.value.TimeStep;

/** A length in rows of the grain, or in time. */
public sealed interface Lookback {
    record Rows(long count) implements Lookback {
        public Rows {
            if (count < 1) {
                throw new IllegalArgumentException("Invalid length: %d rows (must be at least 1)".formatted(count));
            }
        }
    }

    record Time(TimeStep length) implements Lookback {}
}
