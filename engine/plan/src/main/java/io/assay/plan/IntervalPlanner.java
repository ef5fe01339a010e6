package io.assay.plan;

import io.assay.lake.task.MeasureHistory;
import io.assay.lake.task.TableTask.Earlier;
import io.assay.plan.PlannedInterval.Action;
import io.assay.plan.history.BuiltInterval;
import io.assay.plan.history.Fingerprint;
import io.assay.plan.history.Fingerprint.Kind;
import io.assay.plan.history.HeldInterval;
import io.assay.plan.history.History;
import io.assay.plan.history.Overlaps;
import io.assay.plan.reach.ReadSpans;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput.OfTable;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Decides about one interval: up to date, to build, perhaps to build, held, or waiting. */
final class IntervalPlanner {
    private final PlanRequest request;
    private final History history;
    private final Tables tables;
    private final Map<TableName, NavigableMap<Interval, PlannedInterval>> planned;
    private final ReadSpans spans;
    private final Fingerprinter fingerprinter;
    private final Estimator estimator;
    private final Days.Expected expected;

    /** @param planned the plans of the tables before it in dependency order; grows while planning goes on */
    IntervalPlanner(
            Definitions definitions,
            History history,
            PlanRequest request,
            Tables tables,
            Map<TableName, NavigableMap<Interval, PlannedInterval>> planned) {
        this.request = request;
        this.history = history;
        this.tables = tables;
        this.planned = planned;
        this.spans = new ReadSpans(definitions.tables(), tables::committed);
        this.fingerprinter = new Fingerprinter(definitions, history, tables, spans);
        this.estimator = new Estimator(history, tables, planned);
        this.expected = new Days.Expected(history);
    }

    /**
     * What is to be done for the interval; empty where it is up to date.
     *
     * @param before where state is carried, the plan of the table's interval before it; empty where that one is up to date
     * @param goesOn whether it is built with the one before, whatever the state there comes to
     */
    Optional<PlannedInterval> plan(
            Relation relation, Interval interval, Optional<PlannedInterval> before, boolean goesOn) {
        Optional<BuiltInterval> built =
                Optional.ofNullable(tables.built(relation.name()).get(interval));
        Optional<HeldInterval> held =
                Optional.ofNullable(tables.held(relation.name()).get(interval));
        boolean unsettled = before.filter(PlannedInterval::pending).isPresent();
        Instant until = built.map(BuiltInterval::until)
                .filter(request.until()::isBefore)
                .orElse(request.until());
        Fingerprint now = fingerprinter.of(relation, interval, until);
        if (before.isEmpty()
                && held.isEmpty()
                && built.isPresent()
                && isAsBuilt(relation, interval, built.get(), now)) {
            return Optional.empty();
        }
        List<Reason> causes = new ArrayList<>();
        List<Reason> possible = new ArrayList<>(expected.reasons(relation, interval));
        possible.addAll(inputs(
                relation,
                input -> pending(input.table(), spans.possible(input, interval)),
                Reason.InputMayChange::new));
        possible.addAll(history(relation, interval));
        List<Reason> blocking =
                inputs(relation, input -> blocked(input.table(), spans.of(input, interval)), Reason.WaitsFor::new);
        before.filter(last -> !last.pending())
                .ifPresent(last -> blocking.add(new Reason.WaitsFor(relation.name(), List.of(last.interval()))));
        Action action;
        if (held.filter(last -> last.isOf(now, unsettled) && !refreshes(last.run()))
                .isPresent()) {
            causes.add(new Reason.Held(held.get().outcomes()));
            before.filter(PlannedInterval::pending)
                    .ifPresent(last -> possible.add(new Reason.StateMayChange(last.interval())));
            action = Action.HELD;
        } else {
            causes.addAll(certain(relation, interval, built, now, unsettled));
            boolean asBuilt =
                    built.filter(last -> last.digest().equals(now.digest())).isPresent();
            if (causes.isEmpty() && possible.isEmpty() && !unsettled && held.isPresent() && asBuilt) {
                causes.add(new Reason.NoLongerHeld());
            }
            if (causes.isEmpty() && unsettled) {
                Interval last = before.orElseThrow().interval();
                (goesOn ? causes : possible).add(goesOn ? new Reason.GoesOn(last) : new Reason.StateMayChange(last));
            }
            action = causes.isEmpty() ? Action.MAY_BUILD : Action.BUILD;
        }
        return decide(new Found(action, causes, possible, blocking), interval, until, now)
                .map(decided -> estimator.estimate(relation, reading(relation, decided)));
    }

    /** Whether it was built from this very fingerprint, and nothing that it reads is about to change: what nearly every interval of a long history is. */
    private boolean isAsBuilt(Relation relation, Interval interval, BuiltInterval built, Fingerprint now) {
        return now.digest().equals(built.digest())
                && !refreshes(built.run())
                && MeasureHistory.depth(relation.rules()) == 0
                && expected.reasons(relation, interval).isEmpty()
                && tablesOf(relation).allMatch(read -> isSettled(read.table(), spans.possible(read, interval)));
    }

    private boolean isSettled(TableName table, Interval span) {
        return Overlaps.of(plannedOf(table), span).isEmpty()
                && Overlaps.of(tables.held(table), span).isEmpty();
    }

    /** The built interval as it would be built again, whatever else has changed since. */
    PlannedInterval again(Relation relation, Interval interval, BuiltInterval built) {
        return reading(
                relation,
                new PlannedInterval(
                        interval,
                        Action.BUILD,
                        List.of(),
                        built.until(),
                        fingerprinter.of(relation, interval, built.until()),
                        Map.of(),
                        built.rows(),
                        0));
    }

    private PlannedInterval reading(Relation relation, PlannedInterval decided) {
        Map<String, Interval> reads = new TreeMap<>();
        tablesOf(relation).forEach(input -> reads.put(input.view(), spans.of(input, decided.interval())));
        return decided.reading(reads);
    }

    /** What speaks for building, what may come to, and what stands in the way. */
    private record Found(Action action, List<Reason> causes, List<Reason> possible, List<Reason> blocking) {}

    private static Optional<PlannedInterval> decide(
            Found found, Interval interval, Instant until, Fingerprint fingerprint) {
        List<Reason> reasons = new ArrayList<>(found.causes());
        reasons.addAll(found.possible());
        if (reasons.isEmpty()) {
            return Optional.empty();
        }
        Action action = found.action();
        if (action == Action.HELD && !found.possible().isEmpty()) {
            action = Action.MAY_BUILD;
        }
        if (action != Action.HELD && !found.blocking().isEmpty()) {
            action = Action.WAITS;
            reasons = new ArrayList<>(found.blocking());
            reasons.addAll(found.causes());
        }
        return Optional.of(new PlannedInterval(interval, action, reasons, until, fingerprint, Map.of(), 0, 0));
    }

    /** Why it is built whatever becomes of its inputs' own builds, and of the state it goes on from where that is unsettled. */
    private List<Reason> certain(
            Relation relation, Interval interval, Optional<BuiltInterval> before, Fingerprint now, boolean unsettled) {
        if (before.isEmpty()) {
            return expected.isAll(relation, interval) ? List.of() : List.of(new Reason.Missing());
        }
        BuiltInterval built = before.get();
        if (refreshes(built.run())) {
            return List.of(new Reason.FullRefresh());
        }
        if (now.digest().equals(built.digest())) {
            return List.of();
        }
        List<Reason> reasons = new ArrayList<>();
        if (!now.definition().equals(built.definition())) {
            reasons.add(new Reason.DefinitionChanged());
        }
        Fingerprint then = Fingerprint.of(built.definition(), history.inputs().of(relation.name(), interval));
        List<Fingerprint.Part> settled = now.differences(then).stream()
                .filter(part -> part.kind() != Kind.TABLE
                        || isDecided(relation, interval, TableName.of(part.name()), Causes.interval(part)))
                .filter(part -> part.kind() != Kind.HISTORY || counts(relation, part))
                .filter(part -> part.kind() != Kind.STATE || !unsettled)
                .toList();
        reasons.addAll(Causes.of(settled));
        return reasons;
    }

    /** Whether neither what the table's own interval holds may change, nor how far back rows have to be counted to it. */
    private boolean isDecided(Relation relation, Interval interval, TableName table, Interval read) {
        return pending(table, read).isEmpty()
                && tablesOf(relation)
                        .filter(input -> input.table().equals(table) && ReadSpans.counts(input))
                        .allMatch(input ->
                                pending(table, spans.possible(input, interval)).isEmpty());
    }

    private boolean refreshes(String builtBy) {
        return request.fullRefresh() && !request.run().equals(Optional.of(builtBy));
    }

    /** Whether an expectation there is looks back for the measure (one that is gone asks for nothing), and the interval is not built before. */
    private boolean counts(Relation relation, Fingerprint.Part part) {
        return MeasureHistory.ids(relation.rules()).contains(part.name())
                && Overlaps.of(plannedOf(relation.name()), Causes.interval(part)).values().stream()
                        .noneMatch(PlannedInterval::mayMeasureElse);
    }

    /** The table's own intervals that are built before, on which its expectations look back. */
    private List<Reason> history(Relation relation, Interval interval) {
        int depth = MeasureHistory.depth(relation.rules());
        if (depth == 0) {
            return List.of();
        }
        List<Earlier> last = tables.measured(relation.name()).before(interval, depth);
        List<Interval> pending = plannedOf(relation.name()).headMap(interval, false).values().stream()
                .filter(PlannedInterval::mayMeasureElse)
                .map(PlannedInterval::interval)
                .filter(one -> last.size() < depth
                        || !one.start().isBefore(last.getFirst().interval().start()))
                .toList();
        return pending.isEmpty() ? List.of() : List.of(new Reason.HistoryMayChange(pending));
    }

    private static List<Reason> inputs(
            Relation relation,
            Function<OfTable, List<Interval>> which,
            BiFunction<TableName, List<Interval>, Reason> cause) {
        Map<TableName, TreeSet<Interval>> found = new TreeMap<>();
        for (OfTable input : tablesOf(relation).toList()) {
            List<Interval> matching = which.apply(input);
            if (!matching.isEmpty()) {
                found.computeIfAbsent(input.table(), name -> new TreeSet<>()).addAll(matching);
            }
        }
        List<Reason> reasons = new ArrayList<>();
        found.forEach((table, spans) -> reasons.add(cause.apply(table, List.copyOf(spans))));
        return reasons;
    }

    private List<Interval> pending(TableName table, Interval span) {
        return planned(table, span, PlannedInterval::pending);
    }

    /** Held and waiting intervals of the plan; of a table outside it, those that the ledger calls held. */
    private List<Interval> blocked(TableName table, Interval span) {
        return planned.containsKey(table)
                ? planned(table, span, interval -> !interval.pending())
                : List.copyOf(Overlaps.of(tables.held(table), span).keySet());
    }

    private List<Interval> planned(TableName table, Interval span, Predicate<PlannedInterval> which) {
        return Overlaps.of(plannedOf(table), span).values().stream()
                .filter(which)
                .map(PlannedInterval::interval)
                .toList();
    }

    private NavigableMap<Interval, PlannedInterval> plannedOf(TableName table) {
        return planned.getOrDefault(table, Collections.emptyNavigableMap());
    }

    private static Stream<OfTable> tablesOf(Relation relation) {
        return relation.inputs().stream().filter(OfTable.class::isInstance).map(OfTable.class::cast);
    }
}
