package io.assay.sources.ingest;

import io.assay.lake.Lake;
import io.assay.lake.file.FailPoint;
import io.assay.lake.raw.RawSegmentWriter.SealedSegment;
import io.assay.sources.fetch.EndpointRoute;
import io.assay.sources.fetch.SliceAnswer;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes the answers of one endpoint into raw segments, and records each segment together with the slices it completes; safe for many threads. The first failure
 * ends it: what it had not recorded is fetched again by a later ingest.
 */
final class SegmentSink implements AutoCloseable {
    private static final Duration MOST_AGE = Duration.ofMinutes(5);

    private final Lake lake;
    private final EndpointRoute route;
    private final String run;
    private final Clock clock;
    private final Totals totals;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<SegmentBatch> batch = Optional.empty();
    private Optional<RuntimeException> failure = Optional.empty();
    private int number;

    SegmentSink(Lake lake, EndpointRoute route, String run, Clock clock, Totals totals) {
        this.lake = lake;
        this.route = route;
        this.run = run;
        this.clock = clock;
        this.totals = totals;
    }

    /** Takes an answer; it is safe once its segment is committed. Throws the first failure again once there was one. */
    void accept(SliceAnswer answer) {
        whileWhole(() -> {
            SegmentBatch open = batch.orElseGet(this::start);
            open.add(answer);
            if (open.isFull() || clock.instant().isAfter(open.startedAt().plus(MOST_AGE))) {
                commitOpen();
            }
        });
    }

    /** Seals and records what has been taken. Throws the first failure again once there was one. */
    void commit() {
        whileWhole(this::commitOpen);
    }

    /** Throws away what was not committed. */
    @Override
    public void close() {
        lock.lock();
        try {
            batch.ifPresent(SegmentBatch::close);
            batch = Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private void whileWhole(Runnable work) {
        lock.lock();
        try {
            failure.ifPresent(first -> {
                throw first;
            });
            work.run();
        } catch (RuntimeException e) {
            failure = Optional.of(e);
            throw e;
        } finally {
            lock.unlock();
        }
    }

    private SegmentBatch start() {
        number++;
        SegmentBatch open = new SegmentBatch(lake, route, "%s-%06d".formatted(run, number), clock.instant());
        batch = Optional.of(open);
        return open;
    }

    private void commitOpen() {
        if (batch.isEmpty()) {
            return;
        }
        SegmentBatch full = batch.get();
        Optional<SealedSegment> sealed = full.seal();
        FailPoint.reach("ingest.before-record");
        lake.ledger().update(transaction -> full.record(transaction, sealed, clock.instant()));
        FailPoint.reach("ingest.recorded");
        batch = Optional.empty();
        sealed.ifPresent(ignored -> totals.segment());
    }
}
