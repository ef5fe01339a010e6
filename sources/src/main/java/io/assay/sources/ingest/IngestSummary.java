package io.assay.sources.ingest;

import io.assay.spec.failure.FailureCode;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.Interval;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * What an ingest did.
 *
 * @param done slices answered with records or without
 * @param unfinished of these, slices whose last rows are still running, and which will be asked again
 * @param explained slices without records for a known cause, by its word
 * @param explainedKeys of these, by the same word, what was asked for
 * @param elsewhere slices that another process was fetching
 * @param failures slices that could not be had, each with its cause
 * @param rows decoded records
 * @param unfit records with a field that does not fit, which a table's contract judges
 * @param bytes bytes of the answers' bodies
 * @param weight weight spent by the venues' own reckoning in the spec
 * @param segments raw segments committed
 * @param interrupted whether it was stopped before its end
 */
public record IngestSummary(
        long done,
        long unfinished,
        Map<String, Long> explained,
        Map<String, SortedSet<String>> explainedKeys,
        long elsewhere,
        List<SliceFailure> failures,
        long rows,
        long unfit,
        long bytes,
        long requests,
        long weight,
        int segments,
        Duration elapsed,
        boolean interrupted) {
    public IngestSummary {
        explained = Collections.unmodifiableMap(new TreeMap<>(explained));
        explainedKeys = Collections.unmodifiableMap(new TreeMap<>(explainedKeys));
        failures = List.copyOf(failures);
    }

    /** Where every slice is there already. */
    public static IngestSummary ofNothing(Duration elapsed) {
        return new IngestSummary(0, 0, Map.of(), Map.of(), 0, List.of(), 0, 0, 0, 0, 0, 0, elapsed, false);
    }

    /** Whether all that was missing is being fetched by another process. */
    public boolean isElsewhere() {
        return done == 0 && elsewhere > 0;
    }

    /** Whether everything that was asked for is there. */
    public boolean isComplete() {
        return failures.isEmpty() && !interrupted;
    }

    /**
     * A slice that could not be had.
     *
     * @param key the row of `for_each` as JSON
     * @param request the request that failed, as method and URL without credentials; empty where none was sent
     * @param reason a whole sentence
     */
    public record SliceFailure(
            EndpointName endpoint,
            String key,
            Interval span,
            FailureCode code,
            Optional<String> request,
            String reason) {}
}
