package io.assay.sources.ingest;

import io.assay.sources.fetch.EndpointRoute;
import io.assay.sources.fetch.SliceTask;
import io.assay.sources.slice.FetchedSlice;
import io.assay.sources.slice.Spans;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.relation.CheckedEndpoint.EndpointKey;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out, from what has been fetched, which slices of endpoints are to be fetched. */
public final class SlicePlan {
    /** More than a venue answers in days. */
    private static final int MOST = 1_000_000;

    private final FetchedSlices known;
    private final Interval span;

    /**
     * @param span the event time that is wanted
     */
    public SlicePlan(FetchedSlices known, Interval span) {
        this.known = known;
        this.span = span;
    }

    /** The slices to fetch of one source's endpoints. */
    public List<SliceTask> of(List<EndpointRoute> routes) {
        return routes.stream().flatMap(route -> of(route, routes).stream()).toList();
    }

    /** The slices to fetch of one endpoint among its source's. */
    public List<SliceTask> of(EndpointRoute route, List<EndpointRoute> routes) {
        List<SliceTask> tasks = new ArrayList<>();
        Map<String, List<FetchedSlice>> fetched = known.of(route.endpoint().name());
        spanOf(route, routes)
                .ifPresent(time -> route.endpoint().keys().forEach(key -> add(route, key, time, fetched, tasks)));
        return tasks;
    }

    private static void add(
            EndpointRoute route,
            EndpointKey key,
            Interval time,
            Map<String, List<FetchedSlice>> fetched,
            List<SliceTask> tasks) {
        Map<ColumnName, String> columns = route.columnsOf(key);
        String keyText = EndpointRoute.keyText(columns);
        List<FetchedSlice> known = fetched.getOrDefault(keyText, List.of());
        route.planner()
                .plan(time, key, known)
                .forEach(slice -> tasks.add(new SliceTask(route, key, columns, keyText, slice)));
        if (tasks.size() > MOST) {
            throw new Failure(
                    FailureCode.SPAN_TOO_LONG,
                    route.endpoint().name().toString(),
                    "Cannot fetch %s from %s: that is more than %d slices"
                            .formatted(route.endpoint().name(), time.start(), MOST),
                    "Nothing was done.",
                    "Choose a later --from, or a longer step in the endpoint's slice.");
        }
    }

    /** What is wanted of an endpoint: of one that takes another's older slices, only what that one no longer reaches. */
    public Optional<Interval> spanOf(EndpointRoute route, List<EndpointRoute> routes) {
        Instant end = routes.stream()
                .filter(other -> other.endpoint()
                        .spec()
                        .fallback()
                        .filter(route.endpoint().spec().name()::equals)
                        .isPresent())
                .map(other -> other.planner().oldest())
                .filter(oldest -> oldest.isBefore(span.end()))
                .min(Instant::compareTo)
                .orElse(span.end());
        return Spans.between(span.start(), end);
    }
}
