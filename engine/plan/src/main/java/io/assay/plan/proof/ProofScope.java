package io.assay.plan.proof;

import io.assay.plan.BuildPlan;
import io.assay.plan.PlannedInterval;
import io.assay.plan.TablePlan;
import io.assay.plan.history.BuiltInterval;
import io.assay.plan.history.History;
import io.assay.plan.history.Overlaps;
import io.assay.spec.relation.RelationInput.OfTable;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which intervals are picked, and which have to be built for them: all that they are built from, back to what was fetched and to the first state. */
final class ProofScope {
    private final Map<TableName, TablePlan> plans = new LinkedHashMap<>();
    private final Map<TableName, NavigableMap<Interval, PlannedInterval>> built = new LinkedHashMap<>();
    private final Map<TableName, List<Interval>> missing = new HashMap<>();
    private final Map<TableName, NavigableSet<Interval>> settled = new LinkedHashMap<>();
    private final Map<TableName, NavigableSet<Interval>> picked = new LinkedHashMap<>();
    private final Map<TableName, NavigableSet<Interval>> needed = new LinkedHashMap<>();
    private int leftOut;
    private int provable;

    /**
     * @param tables every built interval as it would be built again, in dependency order
     * @param present what a run would do now: what reads intervals that are missing cannot be proved
     */
    ProofScope(List<TablePlan> tables, BuildPlan present, History history, ProofRequest request) {
        present.tables().forEach(table -> missing.put(table.table(), missing(table, history)));
        for (TablePlan table : tables) {
            NavigableMap<Interval, PlannedInterval> intervals = new TreeMap<>();
            table.intervals().forEach(interval -> intervals.put(interval.interval(), interval));
            plans.put(table.table(), table);
            built.put(table.table(), intervals);
            settled.put(table.table(), new TreeSet<>());
            picked.put(table.table(), new TreeSet<>());
            needed.put(table.table(), new TreeSet<>());
            settle(table, history);
        }
        pick(request);
        close();
    }

    private static List<Interval> missing(TablePlan table, History history) {
        return table.intervals().stream()
                .filter(PlannedInterval::pending)
                .map(PlannedInterval::interval)
                .filter(interval -> !history.table(table.table()).built().containsKey(interval))
                .toList();
    }

    private boolean readsMissing(TablePlan table, PlannedInterval interval) {
        return table.relation().inputs().stream()
                .filter(input -> input instanceof OfTable)
                .map(OfTable.class::cast)
                .anyMatch(input -> Optional.ofNullable(interval.reads().get(input.view()))
                        .filter(span -> missing.getOrDefault(input.table(), List.of()).stream()
                                .anyMatch(span::overlaps))
                        .isPresent());
    }

    private record Place(TableName table, Interval interval) {}

    /** Finds the intervals that would be built from the very same things again, they and all they are built from. */
    private void settle(TablePlan table, History history) {
        for (PlannedInterval interval : table.intervals()) {
            BuiltInterval before = history.table(table.table()).built().get(interval.interval());
            boolean same = before != null
                    && before.digest().equals(interval.fingerprint().digest());
            if (same
                    && !readsMissing(table, interval)
                    && reads(new Place(table.table(), interval.interval())).stream()
                            .allMatch(this::isSettled)) {
                in(settled, table.table()).add(interval.interval());
            }
        }
    }

    private boolean isSettled(Place place) {
        return in(settled, place.table()).contains(place.interval());
    }

    private void pick(ProofRequest request) {
        List<Place> population = new ArrayList<>();
        built.forEach((table, intervals) -> intervals.keySet().stream()
                .filter(interval -> request.asksFor(table, interval))
                .map(interval -> new Place(table, interval))
                .forEach(population::add));
        List<Place> settledOnes =
                new ArrayList<>(population.stream().filter(this::isSettled).toList());
        provable = settledOnes.size();
        leftOut = population.size() - provable;
        Collections.shuffle(settledOnes, new Random(request.seed()));
        settledOnes.stream()
                .limit(request.intervals())
                .forEach(place -> in(picked, place.table()).add(place.interval()));
    }

    private void close() {
        Deque<Place> open = new ArrayDeque<>();
        picked.forEach((table, intervals) -> intervals.forEach(interval -> open.add(new Place(table, interval))));
        while (!open.isEmpty()) {
            Place next = open.removeFirst();
            if (in(needed, next.table()).add(next.interval())) {
                open.addAll(reads(next));
            }
        }
    }

    /** The built intervals that one is built from. */
    private List<Place> reads(Place place) {
        TablePlan plan = plan(place.table());
        NavigableMap<Interval, PlannedInterval> own = in(built, place.table());
        PlannedInterval interval = Objects.requireNonNull(own.get(place.interval()), place::toString);
        List<Place> reads = new ArrayList<>();
        plan.relation().inputs().stream()
                .filter(input -> input instanceof OfTable)
                .map(OfTable.class::cast)
                .forEach(input -> Optional.ofNullable(interval.reads().get(input.view()))
                        .ifPresent(span -> Overlaps.of(in(built, input.table()), span)
                                .keySet()
                                .forEach(read -> reads.add(new Place(input.table(), read)))));
        if (plan.carries()) {
            Optional.ofNullable(own.lowerKey(place.interval()))
                    .ifPresent(before -> reads.add(new Place(place.table(), before)));
        }
        return reads;
    }

    private static <V> V in(Map<TableName, V> byTable, TableName table) {
        return Optional.ofNullable(byTable.get(table))
                .orElseThrow(() -> new IllegalStateException("Cannot prove %s: it is not defined".formatted(table)));
    }

    TablePlan plan(TableName table) {
        return in(plans, table);
    }

    /** The tables that intervals are built of, in dependency order, each as a plan of just those. */
    List<TablePlan> toBuild() {
        return plans.values().stream()
                .filter(plan -> !in(needed, plan.table()).isEmpty())
                .map(plan -> with(plan, in(needed, plan.table())))
                .toList();
    }

    /** The tables that intervals are picked of, in dependency order, each as a plan of just those. */
    List<TablePlan> toCompare() {
        return plans.values().stream()
                .filter(plan -> !in(picked, plan.table()).isEmpty())
                .map(plan -> with(plan, in(picked, plan.table())))
                .toList();
    }

    private static TablePlan with(TablePlan plan, NavigableSet<Interval> intervals) {
        return new TablePlan(
                plan.relation(),
                plan.grid(),
                plan.wave(),
                plan.intervals().stream()
                        .filter(interval -> intervals.contains(interval.interval()))
                        .toList());
    }

    /** How many intervals could be picked. */
    int provable() {
        return provable;
    }

    int leftOut() {
        return leftOut;
    }
}
