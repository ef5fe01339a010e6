package io.assay.sources.ingest;

import io.assay.decode.DayHashes;
import io.assay.decode.Decoder;
import io.assay.lake.Lake;
import io.assay.lake.ingest.Segments;
import io.assay.lake.ingest.Segments.SegmentDay;
import io.assay.lake.ingest.Slice.Wanted;
import io.assay.lake.ingest.SliceClaims;
import io.assay.lake.ingest.Slices;
import io.assay.lake.ledger.Transaction;
import io.assay.lake.raw.RawSegmentWriter;
import io.assay.lake.raw.RawSegmentWriter.SealedSegment;
import io.assay.sources.fetch.EndpointRoute;
import io.assay.sources.fetch.SliceAnswer;
import io.assay.sources.fetch.SliceTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is committed together: a raw segment, its index, and the slices that it completes. */
final class SegmentBatch implements AutoCloseable {
    private final Lake lake;
    private final EndpointRoute route;
    private final String name;
    private final Instant startedAt;
    private final List<Completion> completions = new ArrayList<>();
    private final List<DayHashes> days;
    private Optional<RawSegmentWriter> writer = Optional.empty();

    /**
     * @param name the segment's, unique in the endpoint's folder
     * @param startedAt when its first answer came
     */
    SegmentBatch(Lake lake, EndpointRoute route, String name, Instant startedAt) {
        this.lake = lake;
        this.route = route;
        this.name = name;
        this.startedAt = startedAt;
        this.days = route.decoders().stream().map(ignored -> new DayHashes()).toList();
    }

    /** What a slice's answer says of it, without the answer itself. */
    private record Completion(Wanted asked, Optional<Wanted> done, long rows, Optional<String> cause, Instant at) {
        static Completion of(SliceAnswer answer) {
            SliceTask task = answer.task();
            return new Completion(
                    task.wanted(),
                    answer.covered()
                            .map(span -> new Wanted(task.route().endpoint().name(), task.keyText(), span)),
                    answer.rows(),
                    answer.cause(),
                    answer.fetchedAt());
        }
    }

    Instant startedAt() {
        return startedAt;
    }

    boolean isFull() {
        return writer.filter(RawSegmentWriter::isFull).isPresent();
    }

    void add(SliceAnswer answer) {
        if (!answer.pages().isEmpty()) {
            RawSegmentWriter open = writer.orElseGet(this::start);
            answer.pages().forEach(open::write);
            for (int decoder = 0; decoder < days.size(); decoder++) {
                days.get(decoder).merge(answer.days().get(decoder));
            }
        }
        completions.add(Completion.of(answer));
    }

    /** Ends the segment; empty where no answer had a page. */
    Optional<SealedSegment> seal() {
        Optional<SealedSegment> sealed = writer.map(RawSegmentWriter::seal);
        writer = Optional.empty();
        return sealed;
    }

    /** Records all of it. */
    void record(Transaction transaction, Optional<SealedSegment> sealed, Instant now) {
        sealed.ifPresent(segment -> new Segments(transaction)
                .record(
                        route.endpoint().name(),
                        lake.relative(segment.file()),
                        segment.rows(),
                        segment.bytes(),
                        segmentDays(),
                        now));
        Slices slices = new Slices(transaction);
        SliceClaims claims = new SliceClaims(transaction);
        for (Completion completion : completions) {
            completion
                    .done()
                    .ifPresent(done -> slices.done(done, completion.rows(), completion.cause(), completion.at()));
            claims.release(completion.asked());
        }
    }

    /** Throws away what was not sealed. */
    @Override
    public void close() {
        writer.ifPresent(RawSegmentWriter::close);
        writer = Optional.empty();
    }

    private RawSegmentWriter start() {
        RawSegmentWriter open =
                RawSegmentWriter.start(lake.rawFolder(route.endpoint().name()), name);
        writer = Optional.of(open);
        return open;
    }

    /** For each decoder a line a day; one empty line where it found nothing, so that it counts as indexed. */
    private List<SegmentDay> segmentDays() {
        List<SegmentDay> all = new ArrayList<>();
        for (int at = 0; at < days.size(); at++) {
            Decoder decoder = route.decoders().get(at);
            all.addAll(IndexedDays.of(decoder.spec().endpoint(), decoder.spec().hash(), days.get(at)));
        }
        return all;
    }
}
