package io.assay.sources.ingest;

import io.assay.decode.DayHashes;
import io.assay.decode.Decoder;
import io.assay.lake.Lake;
import io.assay.lake.file.FailPoint;
import io.assay.lake.ingest.Segments;
import io.assay.lake.ingest.Segments.SegmentDay;
import io.assay.lake.ingest.Slice.Wanted;
import io.assay.lake.ingest.SliceClaims;
import io.assay.lake.ingest.Slices;
import io.assay.lake.ledger.Transaction;
import io.assay.lake.raw.RawRow;
import io.assay.lake.raw.RawSegmentWriter;
import io.assay.lake.raw.RawSegmentWriter.SealedSegment;
import io.assay.sources.fetch.EndpointRoute;
import io.assay.sources.fetch.SliceAnswer;
import io.assay.sources.fetch.SliceTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Writes the answers of one endpoint into raw segments, and records each segment together with the slices it completes; safe for many threads. */
final class SegmentSink implements AutoCloseable {
    private static final Duration MOST_AGE = Duration.ofMinutes(5);

    private final Lake lake;
    private final EndpointRoute route;
    private final String run;
    private final Clock clock;
    private final Totals totals;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<RawSegmentWriter> writer = Optional.empty();
    private Instant startedAt = Instant.MIN;
    private int number;
    private final List<Completion> completions = new ArrayList<>();
    private final List<DayHashes> days = new ArrayList<>();

    SegmentSink(Lake lake, EndpointRoute route, String run, Clock clock, Totals totals) {
        this.lake = lake;
        this.route = route;
        this.run = run;
        this.clock = clock;
        this.totals = totals;
    }

    /** What a slice's answer says of it, without the answer itself. */
    private record Completion(Wanted asked, Optional<Wanted> done, long rows, Optional<String> cause, Instant at) {}

    /** Takes an answer; it is safe once its segment is committed. */
    void accept(SliceAnswer answer) {
        lock.lock();
        try {
            if (!answer.pages().isEmpty()) {
                write(answer);
            }
            startedAt = completions.isEmpty() ? clock.instant() : startedAt;
            completions.add(completion(answer));
            boolean isFull = writer.filter(RawSegmentWriter::isFull).isPresent();
            if (isFull || clock.instant().isAfter(startedAt.plus(MOST_AGE))) {
                commit();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Seals and records what has been taken. */
    void commit() {
        lock.lock();
        try {
            if (completions.isEmpty()) {
                return;
            }
            Optional<SealedSegment> sealed = writer.map(RawSegmentWriter::seal);
            writer = Optional.empty();
            FailPoint.reach("ingest.before-record");
            lake.ledger().update(transaction -> record(transaction, sealed));
            FailPoint.reach("ingest.recorded");
            sealed.ifPresent(ignored -> totals.segment());
            completions.clear();
            days.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Throws away what was not committed. */
    @Override
    public void close() {
        lock.lock();
        try {
            writer.ifPresent(RawSegmentWriter::close);
            writer = Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private void write(SliceAnswer answer) {
        RawSegmentWriter open = writer.orElseGet(this::start);
        for (RawRow page : answer.pages()) {
            open.write(page);
        }
        for (int decoder = 0; decoder < answer.days().size(); decoder++) {
            days.get(decoder).merge(answer.days().get(decoder));
        }
    }

    private RawSegmentWriter start() {
        number++;
        route.decoders().forEach(ignored -> days.add(new DayHashes()));
        RawSegmentWriter open =
                RawSegmentWriter.start(lake.rawFolder(route.endpoint().name()), "%s-%06d".formatted(run, number));
        writer = Optional.of(open);
        return open;
    }

    private void record(Transaction transaction, Optional<SealedSegment> sealed) {
        sealed.ifPresent(segment -> new Segments(transaction)
                .record(
                        route.endpoint().name(),
                        lake.relative(segment.file()),
                        segment.rows(),
                        segment.bytes(),
                        segmentDays(),
                        clock.instant()));
        Slices slices = new Slices(transaction);
        SliceClaims claims = new SliceClaims(transaction);
        for (Completion completion : completions) {
            completion
                    .done()
                    .ifPresent(done -> slices.done(done, completion.rows(), completion.cause(), completion.at()));
            claims.release(completion.asked());
        }
    }

    /** For each decoder a line a day; one empty line where it found nothing, so that it counts as indexed. */
    private List<SegmentDay> segmentDays() {
        List<SegmentDay> all = new ArrayList<>();
        for (int at = 0; at < days.size(); at++) {
            Decoder decoder = route.decoders().get(at);
            String hash = route.decoderHashes().get(at);
            all.addAll(IndexedDays.of(decoder.spec().endpoint(), hash, days.get(at)));
        }
        return all;
    }

    private static Completion completion(SliceAnswer answer) {
        SliceTask task = answer.task();
        return new Completion(
                task.wanted(),
                answer.covered().map(span -> new Wanted(task.route().endpoint().name(), task.keyText(), span)),
                answer.rows(),
                answer.cause(),
                answer.fetchedAt());
    }
}
