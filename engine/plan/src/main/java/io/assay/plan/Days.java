package io.assay.plan;

import io.assay.plan.history.History;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput.OfEndpoint;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.Interval;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.stream.Stream;

/** UTC days as spans of time. */
final class Days {
    private Days() {}

    static Interval span(LocalDate day) {
        return new Interval(start(day), start(day.plusDays(1)));
    }

    /** The part of the map whose days overlap the span. */
    static <V> NavigableMap<LocalDate, V> in(NavigableMap<LocalDate, V> days, Interval span) {
        LocalDate first = day(span.start());
        LocalDate last = day(span.end().minusNanos(1));
        return days.subMap(first, true, last, true);
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** What a fetch that is to come may bring for an interval. */
    record Expected(History history) {
        /** Why the interval may have to be built, where it reads endpoints that are to be fetched. */
        List<Reason> reasons(Relation relation, Interval interval) {
            List<Reason> reasons = new ArrayList<>();
            endpointsOf(relation).distinct().forEach(endpoint -> {
                List<LocalDate> days = List.copyOf(
                        Days.in(history.expected(endpoint), interval).keySet());
                if (!days.isEmpty()) {
                    reasons.add(new Reason.FetchMayBring(endpoint, days));
                }
            });
            return reasons;
        }

        /** Whether no row of any endpoint that it reads is there yet, and a fetch may bring some. */
        boolean isAll(Relation relation, Interval interval) {
            return !reasons(relation, interval).isEmpty()
                    && endpointsOf(relation)
                            .allMatch(endpoint ->
                                    Days.in(history.days(endpoint), interval).isEmpty());
        }

        private static Stream<EndpointName> endpointsOf(Relation relation) {
            return relation.inputs().stream()
                    .filter(OfEndpoint.class::isInstance)
                    .map(input -> ((OfEndpoint) input).endpoint());
        }
    }
}
