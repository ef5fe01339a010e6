package io.assay.spec.compile;

import io.assay.spec.value.IntervalGrid;
import java.time.Duration;
import java.util.Optional;

/** A look at rows of other times: so long before, and (where those are known no later) so long after a row's own. */
public record Look(Duration before, Duration ahead, Optional<String> only, String cause) implements Widening {
    public Look {
        if (before.isNegative() || ahead.isNegative()) {
            throw new IllegalArgumentException(
                    "Invalid look: %s before, %s after (must not be negative)".formatted(before, ahead));
        }
    }

    @Override
    public Duration after(IntervalGrid grid, Duration beyond) {
        return ahead;
    }
}
