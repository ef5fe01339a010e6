package io.assay.sources.ingest;

import io.assay.lake.Lake;
import io.assay.lake.ingest.SliceClaims;
import io.assay.lake.ingest.Slices;
import io.assay.sources.fetch.Asking;
import io.assay.sources.fetch.EndpointRoute;
import io.assay.sources.fetch.SliceAnswer;
import io.assay.sources.fetch.SliceFailedException;
import io.assay.sources.fetch.SliceFetcher;
import io.assay.sources.fetch.SliceTask;
import io.assay.sources.fetch.SourceAccess;
import io.assay.sources.governor.Pace;
import io.assay.spec.model.SourceSpec.Cause;
import io.assay.spec.value.EndpointName;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Fetches the slices of one source, several at once. */
final class SourceIngest {
    private static final String FAILED = Cause.FETCH_FAILED.name().toLowerCase(Locale.ROOT);

    private final Lake lake;
    private final TaskFeed feed;
    private final Clock clock;
    private final Totals totals;
    private final int concurrency;
    private final Map<EndpointName, Lane> lanes = new TreeMap<>();
    private final Set<Thread> fetching = new HashSet<>();
    private volatile boolean stopped;
    private volatile Optional<SliceFailedException> ended = Optional.empty();

    SourceIngest(
            Lake lake,
            SourceAccess access,
            TaskFeed feed,
            List<EndpointRoute> routes,
            IngestRequest request,
            Pace pace,
            Clock clock,
            Totals totals,
            AtomicLong connections) {
        this.lake = lake;
        this.feed = feed;
        this.clock = clock;
        this.totals = totals;
        this.concurrency = request.concurrency();
        for (EndpointRoute route : routes) {
            // A random source is asked for in the thread that uses it.
            Asking asking = new Asking(route, access, pace, ThreadLocalRandom::current, totals::request);
            lanes.put(
                    route.endpoint().name(),
                    new Lane(
                            new SliceFetcher(asking, pace, connections),
                            new SegmentSink(lake, route, request.run(), clock, totals),
                            new Patience(clock.instant())));
        }
    }

    /** How one endpoint's slices are fetched, and where its answers go. */
    private record Lane(SliceFetcher fetcher, SegmentSink sink, Patience patience) {}

    /** Returns when no slice is left, and everything complete is committed. */
    void run() {
        try {
            Workers.runTogether(
                    IntStream.range(0, concurrency)
                            .<Runnable>mapToObj(ignored -> this::work)
                            .toList(),
                    this::stop);
            lanes.values().forEach(lane -> lane.sink().commit());
            ended.ifPresent(fault -> feed.rest().forEach(task -> totals.failure(task, fault, clock.instant())));
        } finally {
            lanes.values().forEach(lane -> lane.sink().close());
        }
    }

    /** Asks for nothing more; requests under way are broken off. */
    void stop() {
        stopped = true;
        feed.close();
        synchronized (fetching) {
            fetching.forEach(Thread::interrupt);
        }
    }

    private void work() {
        for (Optional<SliceTask> task = feed.next(); task.isPresent() && !stopped; task = feed.next()) {
            Optional<SliceFailedException> hopeless =
                    laneOf(task.get()).patience().ended();
            if (hopeless.isPresent()) {
                totals.failure(task.get(), hopeless.get(), clock.instant());
                continue;
            }
            try {
                fetch(task.get()).ifPresent(this::keep);
            } catch (SliceFailedException e) {
                fail(task.get(), e);
            }
        }
    }

    /** The slice's answer; empty when the ingest is stopped meanwhile. */
    private Optional<SliceAnswer> fetch(SliceTask task) throws SliceFailedException {
        synchronized (fetching) {
            fetching.add(Thread.currentThread());
        }
        try {
            return stopped
                    ? Optional.empty()
                    : Optional.of(laneOf(task).fetcher().fetch(task));
        } catch (InterruptedException e) {
            return Optional.empty();
        } finally {
            endFetching();
        }
    }

    /** Leaves the thread without a pending interrupt, which would break the writing of what is complete. */
    private void endFetching() {
        synchronized (fetching) {
            fetching.remove(Thread.currentThread());
            boolean wasInterrupted = Thread.interrupted();
            stopped |= wasInterrupted;
        }
    }

    private Lane laneOf(SliceTask task) {
        return Objects.requireNonNull(lanes.get(task.route().endpoint().name()));
    }

    private void keep(SliceAnswer answer) {
        laneOf(answer.task()).sink().accept(answer);
        laneOf(answer.task()).patience().answered(clock.instant());
        totals.answer(answer, clock.instant());
    }

    private void fail(SliceTask task, SliceFailedException fault) {
        laneOf(task).patience().failed(fault, clock.instant());
        totals.failure(task, fault, clock.instant());
        lake.ledger().update(transaction -> {
            new Slices(transaction).failed(task.wanted(), FAILED, clock.instant());
            new SliceClaims(transaction).release(task.wanted());
        });
        if (fault.endsSource()) {
            ended = Optional.of(fault);
            feed.close();
        }
    }
}
