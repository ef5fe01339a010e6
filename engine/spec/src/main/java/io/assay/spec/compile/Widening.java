package io.assay.spec.compile;

import io.assay.spec.value.IntervalGrid;
import java.time.Duration;
import java.util.Optional;

/** How far a step reads beyond the times of the rows it makes. */
public sealed interface Widening permits Cut, Look {
    /** How long before a row's time it reads. */
    Duration before();

    /**
     * How far behind an interval's end it reads.
     *
     * @param beyond how far behind the end the steps after it read
     */
    Duration after(IntervalGrid grid, Duration beyond);

    /** The table or catalog that alone is read so; empty where all are. */
    Optional<String> only();

    /** The step that asks for it, as `explain` shows it. */
    String cause();
}
