package io.assay.sources.fetch;

import io.assay.decode.DayHashes;
import io.assay.lake.raw.RawRow;
import io.assay.spec.value.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that was answered for one slice.
 *
 * @param pages the answers, as received; none where the venue only said, with a status of success, that there is nothing
 * @param days for each decoder of the route, in order, what they say of each event day
 * @param covered the part of the slice that need not be asked again; empty when its first row is still running
 * @param cause why there are no records, where the venue said so
 * @param unfit records with a field that does not fit
 */
public record SliceAnswer(
        SliceTask task,
        List<RawRow> pages,
        List<DayHashes> days,
        Optional<Interval> covered,
        Optional<String> cause,
        long rows,
        long unfit,
        long bytes,
        Instant fetchedAt) {
    public SliceAnswer {
        pages = List.copyOf(pages);
        days = List.copyOf(days);
    }
}
