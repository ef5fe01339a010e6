package io.assay.sources.forecast;

import io.assay.lake.ingest.Requests;
import io.assay.sources.fetch.EndpointRoute;
import io.assay.sources.fetch.SliceTask;
import io.assay.sources.forecast.FetchForecast.Lost;
import io.assay.sources.forecast.FetchForecast.OfEndpoint;
import io.assay.sources.governor.HostGovernor;
import io.assay.sources.ingest.FetchedSlices;
import io.assay.sources.ingest.SlicePlan;
import io.assay.sources.slice.FetchedSlice;
import io.assay.sources.slice.SliceGrid;
import io.assay.sources.slice.Spans;
import io.assay.spec.model.EndpointSpec;
import io.assay.spec.model.Grain;
import io.assay.spec.model.SourceSpec.Limit;
import io.assay.spec.model.rest.Lookback;
import io.assay.spec.model.rest.Paginate;
import io.assay.spec.model.rest.Progress;
import io.assay.spec.model.rest.RecordSpec;
import io.assay.spec.relation.CheckedEndpoint;
import io.assay.spec.relation.CheckedEndpoint.EndpointKey;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TimeStep;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what fetching would cost, from the same slices that an ingest asks for; asks nobody. */
public final class FetchForecaster {
    private static final String USER_AGENT = "assay";

    private final SlicePlan plan;
    private final FetchedSlices known;
    private final Instant now;

    /**
     * @param span the event time that is wanted
     * @param now the time of asking
     */
    public FetchForecaster(FetchedSlices known, Interval span, Instant now) {
        this.plan = new SlicePlan(known, span);
        this.known = known;
        this.now = now;
    }

    public FetchForecast forecast(List<CheckedEndpoint> endpoints) {
        List<EndpointRoute> routes = endpoints.parallelStream()
                .map(endpoint -> EndpointRoute.of(endpoint, now, USER_AGENT))
                .toList();
        Map<String, List<EndpointRoute>> bySource =
                routes.stream().collect(Collectors.groupingBy(FetchForecaster::sourceOf));
        // A ledger is read by one thread.
        Stream<EndpointRoute> each = known.equals(FetchedSlices.NONE) ? routes.parallelStream() : routes.stream();
        List<OfEndpoint> forecasts = each.map(
                        route -> forecast(route, bySource.getOrDefault(sourceOf(route), List.of())))
                .toList();
        Map<String, Duration> times = new TreeMap<>();
        routes.forEach(route -> times.computeIfAbsent(sourceOf(route), source -> leastTime(source, routes, forecasts)));
        return new FetchForecast(forecasts, times);
    }

    private OfEndpoint forecast(EndpointRoute route, List<EndpointRoute> ofSource) {
        List<SliceTask> tasks = plan.of(route, ofSource);
        EndpointSpec spec = route.endpoint().spec();
        List<Grain> grains = grains(spec);
        NavigableMap<LocalDate, Long> days = new TreeMap<>();
        long requests = 0;
        for (Map.Entry<Interval, Long> slices : bySpan(tasks).entrySet()) {
            requests += slices.getValue() * pages(spec, rows(grains, slices.getKey()));
            addDays(days, grains, slices.getKey(), slices.getValue());
        }
        return new OfEndpoint(
                route.endpoint().name(),
                sourceOf(route),
                tasks.stream().map(SliceTask::keyText).distinct().count(),
                tasks.size(),
                requests,
                spec.paginate().isPresent(),
                requests * spec.weight(),
                grains.size() == spec.parts().size()
                        ? OptionalLong.of(days.values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                        : OptionalLong.empty(),
                days,
                lost(route, ofSource),
                known.asked(route.endpoint().name())
                        .filter(asked -> !asked.hash().equals(route.requestHash()))
                        .map(Requests.Asked::since));
    }

    /** How many slices there are of each span: keys are mostly asked for the same ones. */
    private static Map<Interval, Long> bySpan(List<SliceTask> tasks) {
        Map<Interval, Long> counts = new LinkedHashMap<>();
        tasks.forEach(task -> counts.merge(task.span(), 1L, Long::sum));
        return counts;
    }

    private static List<Grain> grains(EndpointSpec spec) {
        return spec.parts().values().stream()
                .map(RecordSpec::grain)
                .flatMap(Optional::stream)
                .toList();
    }

    private static long rows(List<Grain> grains, Interval span) {
        return grains.stream().mapToLong(grain -> grain.rows(span)).sum();
    }

    private static void addDays(NavigableMap<LocalDate, Long> days, List<Grain> grains, Interval span, long slices) {
        for (Interval day :
                new SliceGrid(TimeStep.ONE_DAY, Duration.ZERO, Optional.empty(), SliceGrid.ISO).covering(span)) {
            Spans.shared(day, span)
                    .ifPresent(part -> days.merge(
                            LocalDate.ofInstant(day.start(), ZoneOffset.UTC), slices * rows(grains, part), Long::sum));
        }
    }

    /** Pages that a slice certainly has. */
    private static long pages(EndpointSpec spec, long rows) {
        OptionalLong size = spec.paginate().map(FetchForecaster::pageSize).orElse(OptionalLong.empty());
        return size.isPresent() ? Math.max(1, Math.ceilDiv(rows, size.getAsLong())) : 1;
    }

    private static OptionalLong pageSize(Paginate paginate) {
        Optional<Long> size =
                switch (paginate) {
                    case Paginate.PageNumber number -> number.size();
                    case Paginate.Offset offset -> Optional.of(offset.size());
                    case Paginate.Cursor cursor -> cursor.size();
                    case Paginate.Link ignored -> Optional.empty();
                    case Paginate.Url ignored -> Optional.empty();
                };
        return size.map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    /** What was wanted from before the venue's memory, and has not been fetched while it was there. */
    private Optional<Lost> lost(EndpointRoute route, List<EndpointRoute> ofSource) {
        EndpointSpec spec = route.endpoint().spec();
        Optional<Interval> before = plan.spanOf(route, ofSource)
                .filter(ignored -> !isTakenByAnother(spec, ofSource))
                .flatMap(wanted -> Spans.between(wanted.start(), earlier(wanted.end(), remembered(route))));
        if (before.isEmpty()) {
            return Optional.empty();
        }
        Map<String, List<FetchedSlice>> fetched = known.of(route.endpoint().name());
        List<Interval> lost = new ArrayList<>();
        long keys = 0;
        for (EndpointKey key : route.endpoint().keys()) {
            List<FetchedSlice> had = fetched.getOrDefault(EndpointRoute.keyText(route.columnsOf(key)), List.of());
            Spans covered = Spans.of(had.stream().map(FetchedSlice::span).toList());
            Spans missing = validIn(before.get(), key).map(covered::missingIn).orElse(Spans.NONE);
            keys += missing.isEmpty() ? 0 : 1;
            lost.addAll(missing.intervals());
        }
        long lostKeys = keys;
        return Spans.of(lost).hull().map(hull -> new Lost(hull, lostKeys, why(spec)));
    }

    private static boolean isTakenByAnother(EndpointSpec spec, List<EndpointRoute> ofSource) {
        return spec.fallback()
                .filter(name -> ofSource.stream()
                        .anyMatch(other -> other.endpoint().spec().name().equals(name)))
                .isPresent();
    }

    private Instant remembered(EndpointRoute route) {
        return route.endpoint().spec().progress() instanceof Progress.Snapshot snapshot
                ? snapshot.every().floor(now)
                : route.planner().oldest();
    }

    private static String why(EndpointSpec spec) {
        return spec.maxLookback()
                .map(lookback -> switch (lookback) {
                    case Lookback.Rows rows -> "it reaches %d rows back".formatted(rows.count());
                    case Lookback.Time time -> "it reaches %s back".formatted(time.length());
                })
                .orElse("it is a snapshot, which cannot be had later");
    }

    private static Optional<Interval> validIn(Interval wanted, EndpointKey key) {
        Instant from = key.validFrom().filter(wanted.start()::isBefore).orElse(wanted.start());
        return Spans.between(
                from, key.validUntil().map(end -> earlier(end, wanted.end())).orElse(wanted.end()));
    }

    private static Duration leastTime(String source, List<EndpointRoute> routes, List<OfEndpoint> forecasts) {
        long ofSource = forecasts.stream()
                .filter(forecast -> forecast.source().equals(source))
                .mapToLong(OfEndpoint::weight)
                .sum();
        Duration longest = Duration.ZERO;
        for (int i = 0; i < routes.size(); i++) {
            CheckedEndpoint endpoint = routes.get(i).endpoint();
            if (endpoint.source().name().equals(source)) {
                long own = forecasts.get(i).weight();
                longest = Stream.concat(
                                Stream.of(longest),
                                Stream.concat(
                                        times(endpoint.source().limits(), ofSource),
                                        times(endpoint.spec().limits(), own)))
                        .max(Duration::compareTo)
                        .orElse(longest);
            }
        }
        return longest;
    }

    private static Stream<Duration> times(List<Limit> limits, long weight) {
        return limits.stream().map(limit -> HostGovernor.leastTime(limit, weight));
    }

    private static String sourceOf(EndpointRoute route) {
        return route.endpoint().source().name();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
