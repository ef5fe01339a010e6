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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads recorded segments again with a decoder that has not seen them: after a change to an endpoint's fields, what was fetched stays fetched. */
public final class SegmentIndexer {
    private final Lake lake;

    public SegmentIndexer(Lake lake) {
        this.lake = lake;
    }

    /** Is told how many of the segments have been read. */
    @FunctionalInterface
    public interface Listener {
        /** Hears nothing. */
        Listener SILENT = (done, total) -> {};

        void onSegment(int done, int total);
    }

    /** A segment and the decoder that has not seen it. */
    private record Unread(Segment segment, Decoder decoder) {}

    /**
     * Brings the index of the endpoints' segments up to their present decoders; must precede a plan.
     *
     * @return how many segments were read
     */
    public int index(Collection<CheckedEndpoint> endpoints, Listener listener) {
        List<Unread> unread = unread(endpoints);
        for (int done = 0; done < unread.size(); done++) {
            listener.onSegment(done, unread.size());
            index(unread.get(done));
        }
        if (!unread.isEmpty()) {
            listener.onSegment(unread.size(), unread.size());
        }
        return unread.size();
    }

    private List<Unread> unread(Collection<CheckedEndpoint> endpoints) {
        List<Unread> unread = new ArrayList<>();
        for (CheckedEndpoint endpoint : endpoints) {
            for (String part : endpoint.spec().parts().keySet()) {
                Decoder decoder = Decoder.of(DecoderSpec.of(endpoint, part));
                withoutIndex(decoder).forEach(segment -> unread.add(new Unread(segment, decoder)));
            }
        }
        return unread;
    }

    private List<Segment> withoutIndex(Decoder decoder) {
        return lake.ledger()
                .read(transaction -> new Segments(transaction)
                        .withoutIndex(decoder.spec().endpoint(), decoder.spec().hash()));
    }

    private void index(Unread unread) {
        EndpointName name = unread.decoder().spec().endpoint();
        String hash = unread.decoder().spec().hash();
        DayHashes days = read(unread.segment(), unread.decoder());
        lake.ledger().update(transaction -> {
            Segments all = new Segments(transaction);
            // Another process may have been faster.
            if (all.withoutIndex(name, hash).contains(unread.segment())) {
                all.index(unread.segment(), IndexedDays.of(name, hash, days));
            }
        });
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

    /** Adds a row's records, or that the decoder cannot read it. */
    private static void add(RawRow row, Decoder decoder, DayHashes days) {
        if (row.isRefusal()) {
            return;
        }
        Instant start = row.span().map(Interval::start).orElse(row.sentAt());
        DayHashes found = new DayHashes();
        ResponseBody body = new ResponseBody(
                row.body().getBytes(StandardCharsets.UTF_8),
                row.headers(),
                row.sentAt(),
                row.receivedAt(),
                row.span(),
                List.of(row.key()));
        DecodeOutcome outcome = decoder.decode(body, record -> found.add(record, row.sentAt(), start));
        outcome.fault()
                .ifPresentOrElse(fault -> days.addFault(fault.message(), row.sentAt(), start), () -> days.merge(found));
    }
}
