package io.assay.sources.ingest;

import io.assay.decode.DayHashes;
import io.assay.decode.DecodeOutcome;
import io.assay.decode.Decoder;
import io.assay.decode.DecoderSpec;
import io.assay.decode.ResponseBody;
import io.assay.lake.Lake;
import io.assay.lake.ingest.Segments;
import io.assay.lake.ingest.Segments.Segment;
import io.assay.lake.raw.RawRow;
import io.assay.lake.raw.RawSegmentReader;
import io.assay.spec.relation.CheckedEndpoint;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.Interval;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Reads recorded segments again with a decoder that has not seen them: after a change to an endpoint's fields, what was fetched stays fetched. */
public final class SegmentIndexer {
    private final Lake lake;

    public SegmentIndexer(Lake lake) {
        this.lake = lake;
    }

    /**
     * Brings the index of the endpoints' segments up to their present decoders; must precede a plan.
     *
     * @return how many segments were read
     */
    public int index(List<CheckedEndpoint> endpoints) {
        int read = 0;
        for (CheckedEndpoint endpoint : endpoints) {
            for (String part : endpoint.spec().parts().keySet()) {
                read += index(Decoder.of(DecoderSpec.of(endpoint, part)));
            }
        }
        return read;
    }

    private int index(Decoder decoder) {
        EndpointName name = decoder.spec().endpoint();
        String hash = decoder.spec().hash();
        List<Segment> segments = lake.ledger().read(transaction -> new Segments(transaction).withoutIndex(name, hash));
        for (Segment segment : segments) {
            DayHashes days = read(segment, decoder);
            lake.ledger().update(transaction -> {
                Segments all = new Segments(transaction);
                // Another process may have been faster.
                if (all.withoutIndex(name, hash).contains(segment)) {
                    all.index(segment, IndexedDays.of(name, hash, days));
                }
            });
        }
        return segments.size();
    }

    private DayHashes read(Segment segment, Decoder decoder) {
        DayHashes days = new DayHashes();
        try (RawSegmentReader reader = RawSegmentReader.open(lake.resolve(segment.path()))) {
            for (Optional<RawRow> row = reader.next(); row.isPresent(); row = reader.next()) {
                add(row.get(), decoder, days);
            }
        }
        return days;
    }

    /** Adds a row's records; a body that the decoder cannot read has none. */
    private static void add(RawRow row, Decoder decoder, DayHashes days) {
        DayHashes found = new DayHashes();
        ResponseBody body = new ResponseBody(
                row.body().getBytes(StandardCharsets.UTF_8),
                row.headers(),
                row.sentAt(),
                row.receivedAt(),
                row.span(),
                List.of(row.key()));
        DecodeOutcome outcome = decoder.decode(
                body,
                record -> found.add(
                        record, row.sentAt(), row.span().map(Interval::start).orElse(row.sentAt())));
        if (outcome.fault().isEmpty()) {
            days.merge(found);
        }
    }
}
