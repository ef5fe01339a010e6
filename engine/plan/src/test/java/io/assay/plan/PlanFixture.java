package io.assay.plan;

import static io.assay.plan.RelationBuilder.table;

import io.assay.plan.PlannedInterval.Action;
import io.assay.plan.history.BuiltInterval;
import io.assay.plan.history.HeldInterval;
import io.assay.plan.history.History;
import io.assay.plan.history.RawDay;
import io.assay.plan.history.TableHistory;
import io.assay.spec.exact.ContentHash;
import io.assay.spec.relation.CheckedCatalog;
import io.assay.spec.relation.Relation;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Definitions and a ledger in memory, which a plan is made from: what the tests of planning share. */
abstract class PlanFixture {
    static final EndpointName ENDPOINT = EndpointName.of("venue.candles");
    static final Relation BRONZE =
            table("bronze.a").readsEndpoint("venue.candles").build();
    static final Relation SILVER = table("silver.b").reads("bronze.a").build();
    static final Relation GOLD = table("gold.c").reads("silver.b").build();
    static final LocalDate FIRST = LocalDate.parse("2026-01-01");
    static final Instant UNTIL = Instant.parse("2026-02-01T00:00:00Z");

    final NavigableMap<LocalDate, RawDay> raw = new TreeMap<>();
    final NavigableMap<LocalDate, Long> expected = new TreeMap<>();
    final Map<TableName, NavigableMap<Interval, BuiltInterval>> built = new HashMap<>();
    final Map<TableName, NavigableMap<Interval, HeldInterval>> held = new HashMap<>();
    final Map<TableName, Map<Interval, Map<String, String>>> inputs = new HashMap<>();
    final Map<TableName, NavigableMap<Interval, Map<String, Long>>> counts = new HashMap<>();
    List<CheckedCatalog> catalogs = List.of();
    List<Relation> relations = List.of(BRONZE, SILVER, GOLD);
    Instant until = UNTIL;

    NavigableMap<Interval, BuiltInterval> builtOf(Relation relation) {
        return built.computeIfAbsent(relation.name(), name -> new TreeMap<>());
    }

    BuildPlan plan() {
        return Planner.plan(
                definitions(),
                history(),
                new PlanRequest(
                        new TreeSet<>(definitions().tables().keySet()),
                        Optional.empty(),
                        until,
                        false,
                        Optional.empty()));
    }

    Definitions definitions() {
        return Definitions.of(relations, catalogs, List.of(), Map.of());
    }

    History history() {
        Map<TableName, TableHistory> tables = new HashMap<>();
        relations.forEach(relation -> tables.put(
                relation.name(),
                new TableHistory(
                        built.getOrDefault(relation.name(), new TreeMap<>()),
                        held.getOrDefault(relation.name(), new TreeMap<>()),
                        counts.getOrDefault(relation.name(), new TreeMap<>()),
                        0)));
        return new History(
                tables,
                Map.of(ENDPOINT, raw),
                expected.isEmpty() ? Map.of() : Map.of(ENDPOINT, expected),
                (table, interval) -> inputs.getOrDefault(table, Map.of()).getOrDefault(interval, Map.of()));
    }

    void rawDays(int count) {
        for (int index = 0; index < count; index++) {
            raw.put(FIRST.plusDays(index), new RawDay("raw " + index, 10, 100));
        }
    }

    static Interval day(int index) {
        return Days.span(FIRST.plusDays(index));
    }

    void runToEnd() {
        for (BuildPlan plan = plan(); !plan.isDone(); plan = plan()) {
            BuildPlan current = plan;
            plan.ready().forEach(ready -> build(current, ready.relation(), interval -> 10L));
        }
    }

    void build(BuildPlan plan, Relation relation, java.util.function.Function<Interval, Long> rows) {
        TablePlan planned = plan.tables().stream()
                .filter(candidate -> candidate.table().equals(relation.name()))
                .findFirst()
                .orElseThrow();
        for (PlannedInterval interval : planned.with(Action.BUILD)) {
            builtOf(relation)
                    .put(
                            interval.interval(),
                            new BuiltInterval(
                                    "r1",
                                    interval.until(),
                                    interval.fingerprint().definition(),
                                    interval.fingerprint().digest(),
                                    rows.apply(interval.interval()),
                                    Map.of(RelationBuilder.VALUE, new ContentHash(1, 2)),
                                    Optional.empty()));
            inputs.computeIfAbsent(relation.name(), name -> new HashMap<>())
                    .put(interval.interval(), interval.fingerprint().inputTexts());
        }
    }

    static BuiltInterval with(BuiltInterval before, Map<io.assay.spec.value.ColumnName, ContentHash> hashes) {
        return new BuiltInterval(
                before.run(),
                before.until(),
                before.definition(),
                before.digest(),
                before.rows(),
                hashes,
                before.state());
    }

    static List<String> reasons(BuildPlan plan, Relation relation, int index) {
        return plan.tables().stream()
                .filter(planned -> planned.table().equals(relation.name()))
                .findFirst()
                .orElseThrow()
                .intervals()
                .get(index)
                .reasons()
                .stream()
                .map(Reason::text)
                .toList();
    }
}
