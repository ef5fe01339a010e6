package io.assay.sources.forecast;

import io.assay.spec.value.EndpointName;
import io.assay.spec.value.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What fetching would cost.
 *
 * @param endpoints in the order they were named
 * @param leastTime by source: the least time that its limits and its endpoints' allow
 */
public record FetchForecast(List<OfEndpoint> endpoints, Map<String, Duration> leastTime) {
    public FetchForecast {
        endpoints = List.copyOf(endpoints);
        leastTime = Collections.unmodifiableMap(new TreeMap<>(leastTime));
    }

    public long requests() {
        return endpoints.stream().mapToLong(OfEndpoint::requests).sum();
    }

    public long weight() {
        return endpoints.stream().mapToLong(OfEndpoint::weight).sum();
    }

    /** The least time of the slowest source, for sources are fetched side by side. */
    public Duration time() {
        return leastTime.values().stream().max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /** Whether every slice that can be had is there. */
    public boolean isNothing() {
        return requests() == 0;
    }

    /**
     * What one endpoint would be asked.
     *
     * @param source its source's name
     * @param keys how many rows of `for_each` have slices to fetch
     * @param requests one a page; exact where slices are of one page, else no more than is certain
     * @param paged whether there may be more pages than are counted
     * @param weight what the requests weigh in the venue's limits
     * @param rows what the grain has room for; empty where there is none
     * @param days rows by UTC day of event time; where there is no grain, a day that slices touch has none
     * @param lost what was wanted and cannot be had
     * @param askedOtherwiseSince since when it was asked for something else, where its request was edited since it was last sent
     */
    public record OfEndpoint(
            EndpointName endpoint,
            String source,
            long keys,
            long slices,
            long requests,
            boolean paged,
            long weight,
            OptionalLong rows,
            NavigableMap<LocalDate, Long> days,
            Optional<Lost> lost,
            Optional<Instant> askedOtherwiseSince) {
        public OfEndpoint {
            days = Collections.unmodifiableNavigableMap(new TreeMap<>(days));
        }
    }

    /**
     * Time that was wanted and that the venue does not give.
     *
     * @param span from the first to the last of it
     * @param keys of how many rows of `for_each`
     * @param why in words, such as `it reaches 720 rows back`
     */
    public record Lost(Interval span, long keys, String why) {}
}
