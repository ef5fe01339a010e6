package io.assay.plan;

import io.assay.plan.history.Fingerprint;
import io.assay.spec.value.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One interval of a plan.
 *
 * @param until the clock it is built with: the run's, or the later one it was built with before
 * @param fingerprint what it is built from, as of the plan
 * @param reads of each table that it reads, by view, the span of the rows
 * @param rows estimate of the rows it reads
 * @param bytes estimate of the bytes it reads
 */
public record PlannedInterval(
        Interval interval,
        Action action,
        List<Reason> reasons,
        Instant until,
        Fingerprint fingerprint,
        Map<String, Interval> reads,
        long rows,
        long bytes) {
    public PlannedInterval {
        reasons = List.copyOf(reasons);
        reads = Collections.unmodifiableMap(new TreeMap<>(reads));
    }

    /** The same, with what it reads. */
    PlannedInterval reading(Map<String, Interval> spans) {
        return new PlannedInterval(interval, action, reasons, until, fingerprint, spans, rows, bytes);
    }

    /** The same, with a further reason. */
    PlannedInterval because(Reason reason) {
        List<Reason> all = new ArrayList<>(reasons);
        all.add(reason);
        return new PlannedInterval(interval, action, all, until, fingerprint, reads, rows, bytes);
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

    /** Whether a run may build it of other rows: what it is only compared with does not change what it measures itself. */
    boolean mayMeasureElse() {
        return pending()
                && !reasons.stream()
                        .allMatch(reason ->
                                reason instanceof Reason.HistoryChanged || reason instanceof Reason.HistoryMayChange);
    }

    /** Whether a run may build it. */
    public boolean pending() {
        return action == Action.BUILD || action == Action.MAY_BUILD;
    }
}
