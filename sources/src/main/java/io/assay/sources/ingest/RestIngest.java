package io.assay.sources.ingest;

import io.assay.lake.Lake;
import io.assay.lake.ingest.Budgets;
import io.assay.lake.ingest.HeldClaims;
import io.assay.lake.ingest.Requests;
import io.assay.lake.ledger.Holder;
import io.assay.sources.fetch.EndpointRoute;
import io.assay.sources.fetch.SliceTask;
import io.assay.sources.fetch.SourceAccess;
import io.assay.sources.governor.HostGovernors;
import io.assay.sources.governor.LedgerBook;
import io.assay.sources.governor.Pace;
import io.assay.spec.model.SourceSpec;
import io.assay.spec.relation.CheckedEndpoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Fetches what is missing of endpoints' time into a lake. Slices are independent: one that cannot be had is reported at the end and asked again by the next
 * ingest. What was committed before a stop or a kill is never fetched again, and what was not leaves no trace but an orphan file.
 */
public final class RestIngest {
    private static final Duration LONGEST_LIMIT = Duration.ofDays(400);

    private final Lake lake;
    private final Clock clock;
    private final Pace pace;
    private final String userAgent;
    private final List<SourceIngest> running = new CopyOnWriteArrayList<>();
    private volatile boolean stopped;

    /**
     * @param userAgent what requests say of who asks, such as `assay/0.1.0`
     */
    public RestIngest(Lake lake, Clock clock, String userAgent) {
        this(lake, clock, Pace.of(clock), userAgent);
    }

    RestIngest(Lake lake, Clock clock, Pace pace, String userAgent) {
        this.lake = lake;
        this.clock = clock;
        this.pace = pace;
        this.userAgent = userAgent;
    }

    /**
     * Fetches, and returns when everything asked for is committed, failed, or stopped.
     *
     * @throws io.assay.spec.failure.Failure when the lake cannot take what was fetched
     */
    public IngestSummary run(IngestRequest request, IngestProgress.Listener listener) {
        new SegmentIndexer(lake).index(request.endpoints(), SegmentIndexer.Listener.SILENT);
        Instant plannedAt = clock.instant();
        lake.ledger().update(transaction -> new Budgets(transaction).forgetBefore(plannedAt.minus(LONGEST_LIMIT)));
        Holder holder = Holder.ofThisProcess(request.run());
        List<SourceAccess> accesses = new ArrayList<>();
        LedgerBook book = new LedgerBook(lake.ledger(), clock);
        HostGovernors governors = new HostGovernors(pace, book, book, request.patience());
        Totals totals = new Totals(listener, governors::spent, plannedAt);
        AtomicLong connections = new AtomicLong();
        SlicePlan plan = new SlicePlan(FetchedSlices.in(lake), request.span());
        try (HeldClaims ignored = new HeldClaims(lake.ledger(), holder, clock)) {
            for (List<EndpointRoute> routes : bySource(request, plannedAt)) {
                SourceSpec source = routes.getFirst().endpoint().source();
                SourceAccess access = access(source, request, governors);
                accesses.add(access);
                List<SliceTask> tasks = plan.of(routes);
                tasks.stream().map(SliceTask::route).distinct().forEach(route -> remember(route, plannedAt));
                totals.plan(tasks.size());
                TaskFeed feed = new TaskFeed(lake.ledger(), holder, plannedAt, clock, totals, tasks);
                running.add(new SourceIngest(lake, access, feed, routes, request, pace, clock, totals, connections));
            }
            runAll();
        } finally {
            running.clear();
            accesses.forEach(SourceAccess::close);
        }
        return totals.summary(clock.instant(), stopped);
    }

    private void remember(EndpointRoute route, Instant now) {
        lake.ledger()
                .update(transaction ->
                        new Requests(transaction).asking(route.endpoint().name(), route.requestHash(), now));
    }

    private SourceAccess access(SourceSpec source, IngestRequest request, HostGovernors governors) {
        return new SourceAccess(
                source,
                Optional.ofNullable(request.baseUrls().get(source.name())),
                request.allowPrivate(),
                governors,
                clock);
    }

    /** Ends a run early from another thread: nothing more is asked, and what is complete is committed. */
    public void stop() {
        stopped = true;
        running.forEach(SourceIngest::stop);
    }

    private void runAll() {
        if (stopped) {
            return;
        }
        Workers.runTogether(
                running.stream().<Runnable>map(source -> source::run).toList(), this::stop);
    }

    private Collection<List<EndpointRoute>> bySource(IngestRequest request, Instant now) {
        Map<String, List<EndpointRoute>> routes = new LinkedHashMap<>();
        for (CheckedEndpoint endpoint : request.endpoints()) {
            routes.computeIfAbsent(endpoint.source().name(), ignored -> new ArrayList<>())
                    .add(EndpointRoute.of(endpoint, now, userAgent));
        }
        return routes.values();
    }
}
