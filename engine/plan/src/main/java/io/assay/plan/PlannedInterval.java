package io.assay.plan;

import io.assay.plan.history.Fingerprint;
import io.assay.spec.value.Interval;
import java.time.Instant;
import java.util.List;

/**
 * One interval of a plan.
 *
 * @param until the clock it is built with: the run's, or the later one it was built with before
 * @param fingerprint what it is built from, as of the plan
 * @param rows estimate of the rows it reads
 * @param bytes estimate of the bytes it reads
 */
public record PlannedInterval(
        Interval interval,
        Action action,
        List<Reason> reasons,
        Instant until,
        Fingerprint fingerprint,
        long rows,
        long bytes) {
    public PlannedInterval {
        reasons = List.copyOf(reasons);
    }

    /** What a run does with the interval. */
    public enum Action {
        /** Is built. */
        BUILD,
        /** Is built if what it reads changes. */
        MAY_BUILD,
        /** Is not built: it would break an expectation again. */
        HELD,
        /** Is not built: something that it reads is held. */
        WAITS
    }

    /** Whether a run may build it. */
    public boolean pending() {
        return action == Action.BUILD || action == Action.MAY_BUILD;
    }
}
