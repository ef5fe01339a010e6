package io.assay.lake.table;

import io.assay.spec.value.Interval;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A data file of a snapshot.
 *
 * @param month months since 1970-01 of its partition, where the table is laid out by month
 * @param bucket the bucket of its partition, where there are buckets
 * @param first the least event time in it; empty where the table has none, or no row has one
 * @param last the greatest event time in it
 */
public record TableFile(
        Path path,
        long bytes,
        long rows,
        Optional<Integer> month,
        Optional<Integer> bucket,
        Optional<Instant> first,
        Optional<Instant> last) {
    /** Whether rows of the interval may be in it; a file without event times may hold any. */
    public boolean mayHold(Interval interval) {
        return first.isEmpty()
                || last.isEmpty()
                || (first.get().isBefore(interval.end()) && !last.get().isBefore(interval.start()));
    }
}
