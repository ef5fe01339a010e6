package io.assay.plan.coverage;

import io.assay.lake.Lake;
import io.assay.lake.ingest.Slice;
import io.assay.lake.ingest.Slices;
import io.assay.lake.ledger.Intervals;
import io.assay.lake.ledger.Intervals.Built;
import io.assay.lake.ledger.Transaction;
import io.assay.plan.Definitions;
import io.assay.spec.model.EndpointSpec;
import io.assay.spec.model.Grain;
import io.assay.spec.relation.CheckedEndpoint;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput.OfEndpoint;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Counts, from the ledger alone, the rows that tables which read endpoints lack: what each key's answered slices have room for on the endpoint's grid, against the
 * rows of that key in the built intervals. Slices that hold nothing for a known cause are not counted; nor are endpoints without a grid, with one that holds only at
 * times, or that leave out steps in which nothing happened; nor tables whose statement drops rows.
 */
public final class HoleCount {
    private static final Pattern DROPS_ROWS = Pattern.compile("\\bWHERE\\b", Pattern.CASE_INSENSITIVE);

    private final Definitions definitions;
    private final Lake lake;

    public HoleCount(Definitions definitions, Lake lake) {
        this.definitions = definitions;
        this.lake = lake;
    }

    /** A line for each table that can be counted and has built intervals, in dependency order. */
    public List<TableHoles> count() {
        return lake.ledger()
                .read(transaction -> definitions.tables().values().stream()
                        .filter(HoleCount::isCounted)
                        .map(relation -> count(transaction, relation))
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static boolean isCounted(Relation relation) {
        return relation.readsEndpoints()
                && relation.eventTime().isPresent()
                && !DROPS_ROWS.matcher(relation.sql()).find();
    }

    private Optional<TableHoles> count(Transaction transaction, Relation relation) {
        NavigableMap<Instant, Built> built = new TreeMap<>();
        Intervals intervals = new Intervals(transaction);
        intervals.of(relation.name()).forEach(one -> built.put(one.interval().start(), one));
        Optional<Map<Interval, Map<String, Long>>> expected = expected(transaction, relation, built);
        if (built.isEmpty() || expected.isEmpty()) {
            return Optional.empty();
        }
        Map<Interval, Map<String, Long>> counted = intervals.rowsPerKey(relation.name(), Interval.ALL);
        Tally tally = new Tally();
        expected.get()
                .forEach((interval, rows) -> tally.add(
                        Objects.requireNonNull(built.get(interval.start())),
                        rows,
                        counted.getOrDefault(interval, Map.of())));
        return Optional.of(tally.of(relation));
    }

    /** For each built interval the rows that each key's answered time has room for; empty where an endpoint has no grid to count by. */
    private Optional<Map<Interval, Map<String, Long>>> expected(
            Transaction transaction, Relation relation, NavigableMap<Instant, Built> built) {
        Map<Interval, Map<String, Long>> expected = new TreeMap<>();
        List<EndpointName> endpoints = relation.inputs().stream()
                .filter(OfEndpoint.class::isInstance)
                .map(input -> ((OfEndpoint) input).endpoint())
                .distinct()
                .toList();
        for (EndpointName endpoint : endpoints) {
            Optional<Grain> grain = grain(endpoint);
            if (grain.isEmpty()) {
                return Optional.empty();
            }
            new Slices(transaction)
                    .of(endpoint).stream()
                            .filter(slice -> slice.state() == Slice.State.DONE)
                            .filter(slice -> slice.cause().isEmpty())
                            .forEach(slice ->
                                    add(expected, built, slice, RowKey.of(relation, slice.key()), grain.get()));
        }
        return Optional.of(expected);
    }

    private static void add(
            Map<Interval, Map<String, Long>> expected,
            NavigableMap<Instant, Built> built,
            Slice slice,
            String key,
            Grain grain) {
        Instant from = Optional.ofNullable(built.floorKey(slice.span().start()))
                .orElse(slice.span().start());
        for (Built one : built.subMap(from, slice.span().end()).values()) {
            if (one.interval().overlaps(slice.span())) {
                long rows = grain.rows(shared(one.interval(), slice.span()));
                expected.computeIfAbsent(one.interval(), none -> new LinkedHashMap<>())
                        .merge(key, rows, Long::sum);
            }
        }
    }

    private static Interval shared(Interval one, Interval other) {
        return new Interval(
                one.start().isAfter(other.start()) ? one.start() : other.start(),
                one.end().isBefore(other.end()) ? one.end() : other.end());
    }

    private Optional<Grain> grain(EndpointName name) {
        return Optional.ofNullable(definitions.endpoints().get(name.withoutPart()))
                .map(CheckedEndpoint::spec)
                .flatMap(
                        spec -> Optional.ofNullable(spec.parts().get(name.part().orElse(EndpointSpec.ONLY_PART))))
                .flatMap(part -> part.grain())
                .filter(grain -> grain.when().isEmpty() && grain.empty() == Grain.Empty.SENT);
    }

    /** What is missing, interval by interval. */
    private static final class Tally {
        private final Set<String> keys = new TreeSet<>();
        private final List<Interval> where = new ArrayList<>();
        private long expected;
        private long missing;

        void add(Built built, Map<String, Long> wanted, Map<String, Long> counted) {
            long before = missing;
            boolean byKey = !counted.isEmpty() && !wanted.containsKey(RowKey.UNKNOWN);
            if (byKey) {
                wanted.forEach((key, rows) -> add(key, rows, counted.getOrDefault(key, 0L)));
            } else {
                add(
                        RowKey.UNKNOWN,
                        wanted.values().stream().mapToLong(Long::longValue).sum(),
                        built.rows());
            }
            // Rows set aside are not missing: quarantine says why.
            missing = Math.max(before, missing - built.quarantined());
            if (missing > before) {
                where.add(built.interval());
            }
        }

        private void add(String key, long wanted, long there) {
            expected += wanted;
            if (there < wanted) {
                missing += wanted - there;
                keys.add(key);
            }
        }

        TableHoles of(Relation relation) {
            where.sort(null);
            Optional<Interval> hull = where.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Interval(
                            where.getFirst().start(), where.getLast().end()));
            return new TableHoles(relation.name(), expected, missing, missing == 0 ? 0 : keys.size(), hull);
        }
    }
}
