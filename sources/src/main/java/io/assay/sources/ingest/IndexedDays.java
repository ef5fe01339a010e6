package io.assay.sources.ingest;

import io.assay.decode.DayHashes;
import io.assay.lake.ingest.Segments.SegmentDay;
import io.assay.spec.exact.ContentHash;
import io.assay.spec.value.EndpointName;
import java.time.Instant;
import java.util.List;

/** What a decoder found in a segment, as the ledger's lines. */
final class IndexedDays {
    private IndexedDays() {}

    /** A line a day; one empty line where nothing was found, of no rows and so of no day, so that the segment counts as indexed. */
    static List<SegmentDay> of(EndpointName endpoint, String decoder, DayHashes found) {
        List<SegmentDay> days = found.days().entrySet().stream()
                .map(day -> new SegmentDay(
                        endpoint,
                        decoder,
                        day.getKey(),
                        day.getValue().rows(),
                        day.getValue().hash()))
                .toList();
        return days.isEmpty() ? List.of(new SegmentDay(endpoint, decoder, Instant.EPOCH, 0, ContentHash.EMPTY)) : days;
    }
}
