package io.assay.plan;

import io.assay.plan.PlannedInterval.Action;
import io.assay.plan.history.History;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput;
import io.assay.spec.relation.RelationInput.OfCatalog;
import io.assay.spec.relation.RelationInput.OfEndpoint;
import io.assay.spec.relation.RelationInput.OfTable;
import io.assay.spec.value.Interval;
import io.assay.spec.value.IntervalGrid;
import io.assay.spec.value.TableName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Says which intervals of the selected tables are missing or dirty, why, and at what cost; a function of its arguments. */
public final class Planner {
    private final Definitions definitions;
    private final History history;
    private final PlanRequest request;
    private final Tables tables;
    private final IntervalPlanner intervals;
    private final Map<TableName, NavigableMap<Interval, PlannedInterval>> planned = new HashMap<>();
    private final Map<TableName, Integer> waves = new HashMap<>();

    private Planner(Definitions definitions, History history, PlanRequest request) {
        this.definitions = definitions;
        this.history = history;
        this.request = request;
        this.tables = new Tables(definitions, history);
        this.intervals = new IntervalPlanner(definitions, history, request, tables, planned);
    }

    /** Plans from what the ledger knows at one moment. Holds for that moment: a run plans again after each wave. */
    public static BuildPlan plan(Definitions definitions, History history, PlanRequest request) {
        Planner planner = new Planner(definitions, history, request);
        List<TablePlan> plans = new ArrayList<>();
        for (Relation relation : definitions.tables().values()) {
            if (request.tables().contains(relation.name())) {
                TablePlan plan = planner.table(relation);
                if (!plan.intervals().isEmpty()) {
                    plans.add(plan);
                }
            }
        }
        return new BuildPlan(request.until(), plans);
    }

    /** Every built interval of every table, as the same thing would be built again: with the clock it was built with, from what the ledger says it reads. */
    public static List<TablePlan> rebuilding(Definitions definitions, History history) {
        PlanRequest request =
                new PlanRequest(new TreeSet<>(), Optional.empty(), Interval.ALL.end(), false, Optional.empty());
        Planner planner = new Planner(definitions, history, request);
        return definitions.tables().values().stream()
                .map(relation -> new TablePlan(
                        relation,
                        planner.tables.grid(relation.name()),
                        0,
                        planner.tables.built(relation.name()).entrySet().stream()
                                .map(built -> planner.intervals.again(relation, built.getKey(), built.getValue()))
                                .toList()))
                .toList();
    }

    private TablePlan table(Relation relation) {
        NavigableMap<Interval, PlannedInterval> found = new TreeMap<>();
        planned.put(relation.name(), found);
        if (tables.carries(relation)) {
            goingOn(relation, found);
        } else {
            eachByItself(relation, found);
        }
        int wave = found.values().stream().anyMatch(PlannedInterval::pending) ? 1 + latestInput(relation) : 0;
        waves.put(relation.name(), wave);
        return new TablePlan(relation, tables.grid(relation.name()), wave, List.copyOf(found.values()));
    }

    private void eachByItself(Relation relation, NavigableMap<Interval, PlannedInterval> found) {
        for (Interval interval : candidates(relation)) {
            intervals
                    .plan(relation, interval, Optional.empty(), false)
                    .ifPresent(planned -> found.put(interval, planned));
        }
    }

    /**
     * Intervals of which each goes on from the state of the one before. What follows one that is built is built too if the state changes; where this run has found
     * that it does, for as many intervals more as it has found it for: so that few are built in vain, and many in few waves.
     */
    private void goingOn(Relation relation, NavigableMap<Interval, PlannedInterval> found) {
        Optional<PlannedInterval> before = Optional.empty();
        int builtByRun = 0;
        int more = 0;
        for (Interval interval : candidates(relation)) {
            boolean goesOn = more > 0
                    && before.filter(last -> last.action() == Action.BUILD).isPresent();
            Optional<PlannedInterval> plan = intervals.plan(relation, interval, before, goesOn);
            if (before.isEmpty() && plan.isPresent()) {
                more = builtByRun;
            } else if (goesOn) {
                more--;
            }
            builtByRun = plan.isEmpty() && isBuiltByRun(relation, interval) ? builtByRun + 1 : 0;
            plan.map(planned -> isAskedFor(relation, interval) ? planned : planned.because(new Reason.NeededAfter()))
                    .ifPresent(planned -> found.put(interval, planned));
            before = plan;
        }
    }

    private boolean isBuiltByRun(Relation relation, Interval interval) {
        return Optional.ofNullable(tables.built(relation.name()).get(interval))
                .filter(built -> request.run().equals(Optional.of(built.run())))
                .isPresent();
    }

    private int latestInput(Relation relation) {
        return definitions.tablesRead(relation).stream()
                .mapToInt(read -> Optional.ofNullable(waves.get(read.name())).orElse(0))
                .max()
                .orElse(0);
    }

    /** The intervals that there are, or may come to be: those built before, and those that anything read reaches into. */
    private NavigableSet<Interval> candidates(Relation relation) {
        IntervalGrid grid = tables.grid(relation.name());
        NavigableSet<Interval> candidates =
                new TreeSet<>(tables.built(relation.name()).keySet());
        if (grid.isWhole()) {
            candidates.add(Interval.ALL);
        } else {
            relation.inputs().forEach(input -> addReached(candidates, grid, input));
        }
        candidates.removeIf(interval -> !interval.start().isBefore(request.until()));
        boolean any = candidates.stream().anyMatch(interval -> isAskedFor(relation, interval));
        if (!any || !tables.carries(relation)) {
            candidates.removeIf(interval -> !isAskedFor(relation, interval));
        }
        return candidates;
    }

    private boolean isAskedFor(Relation relation, Interval interval) {
        return request.from().map(interval.end()::isAfter).orElse(true) || lacksColumn(relation, interval);
    }

    /** Whether the interval was built without a column that may not be null by now: its rows cannot stay, whatever the span that is asked for. */
    private boolean lacksColumn(Relation relation, Interval interval) {
        return Optional.ofNullable(tables.built(relation.name()).get(interval))
                .filter(built -> relation.schema().columns().stream()
                        .filter(column -> !column.nullable()
                                && !column.name().text().startsWith("_")
                                && !relation.key().contains(column.name()))
                        .anyMatch(column -> !built.hashes().containsKey(column.name())))
                .isPresent();
    }

    private void addReached(NavigableSet<Interval> candidates, IntervalGrid grid, RelationInput input) {
        switch (input) {
            case OfEndpoint endpoint ->
                Stream.concat(
                                history.days(endpoint.endpoint()).keySet().stream(),
                                history.expected(endpoint.endpoint()).keySet().stream())
                        .forEach(day -> candidates.addAll(grid.covering(Days.span(day))));
            case OfTable table -> {
                if (!tables.grid(table.table()).isWhole()) {
                    existing(table.table()).forEach(read -> addReached(candidates, grid, table, read));
                }
            }
            case OfCatalog ignored -> {
                // A catalog is read whole: it says nothing of which intervals there are.
            }
        }
    }

    private static void addReached(NavigableSet<Interval> candidates, IntervalGrid grid, OfTable input, Interval read) {
        Instant start = read.start().minus(input.reach().after());
        Instant end = read.end().plus(input.reach().before());
        candidates.addAll(grid.covering(new Interval(start, end)));
    }

    private NavigableSet<Interval> existing(TableName table) {
        NavigableSet<Interval> existing = new TreeSet<>(tables.built(table).keySet());
        Optional.ofNullable(planned.get(table)).ifPresent(pending -> existing.addAll(pending.keySet()));
        return existing;
    }
}
