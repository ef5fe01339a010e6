package io.assay.plan.proof;

import io.assay.lake.ledger.HeldIntervals;
import io.assay.lake.ledger.HeldIntervals.Finding;
import io.assay.lake.ledger.HeldIntervals.Held;
import io.assay.lake.ledger.Intervals;
import io.assay.lake.ledger.Intervals.Built;
import io.assay.lake.ledger.Transaction;
import io.assay.lake.measure.IntervalMeasures;
import io.assay.lake.measure.Measures;
import io.assay.lake.task.MeasureHistory;
import io.assay.lake.task.WrittenInterval;
import io.assay.lake.task.WrittenInterval.Outcome;
import io.assay.spec.model.TableSpec.Action;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.Rule;
import io.assay.spec.value.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the ledger says of a built interval beside the hashes of its columns. Warnings are no part of a definition, so that one may have been added or reworded since
 * the interval was built: what they found is not compared.
 *
 * @param held whether a later attempt is held, whose findings and measures stand in the place of its own
 * @param counts its rows by key
 * @param broken how many rows broke each expectation that can fail or set rows aside, where any did
 * @param measures what it measured for those expectations of later intervals
 */
record LedgerEntry(
        Built built, boolean held, Map<String, Long> counts, Map<String, Long> broken, Map<String, String> measures) {

    /** All of the table's. */
    static Map<Interval, LedgerEntry> of(Relation relation, Transaction transaction) {
        Set<String> measured = measured(relation);
        Intervals intervals = new Intervals(transaction);
        Map<Interval, Map<String, Long>> counts = intervals.rowsPerKey(relation.name(), Interval.ALL);
        Map<Interval, List<Finding>> findings = new HeldIntervals(transaction)
                .findings(relation.name()).stream().collect(Collectors.groupingBy(Finding::interval));
        Set<Interval> held = new HeldIntervals(transaction)
                .of(relation.name()).stream().map(Held::interval).collect(Collectors.toSet());
        NavigableMap<Interval, IntervalMeasures> measures = new Measures(transaction).of(relation.name());
        Map<Interval, LedgerEntry> entries = new TreeMap<>();
        for (Built built : intervals.of(relation.name())) {
            Interval interval = built.interval();
            entries.put(
                    interval,
                    new LedgerEntry(
                            built,
                            held.contains(interval),
                            counts.getOrDefault(interval, Map.of()),
                            broken(findings.getOrDefault(interval, List.of()).stream()
                                    .map(Finding::outcome)
                                    .toList()),
                            Optional.ofNullable(measures.get(interval))
                                    .map(found -> only(measured, found.values()))
                                    .orElse(Map.of())));
        }
        return entries;
    }

    /** What a build of the same content says otherwise, each in a sentence without its subject. */
    List<String> contradictions(WrittenInterval again, Relation relation) {
        List<String> found = new ArrayList<>();
        if (again.quarantined() != built.quarantined()) {
            found.add("the ledger says that %d rows were set aside, a build sets %d aside"
                    .formatted(built.quarantined(), again.quarantined()));
        }
        if (!again.rowsPerKey().equals(counts)) {
            found.add("the ledger counts its rows by key differently than a build");
        }
        if (held) {
            return found;
        }
        Map<String, Long> brokenAgain = broken(again.outcomes());
        NavigableSet<String> rules = new TreeSet<>(broken.keySet());
        rules.addAll(brokenAgain.keySet());
        for (String rule : rules) {
            long said = broken.getOrDefault(rule, 0L);
            long is = brokenAgain.getOrDefault(rule, 0L);
            if (said != is) {
                found.add("the ledger says that expectation `%s` was broken %d times, a build finds it broken %d times"
                        .formatted(rule, said, is));
            }
        }
        if (again.rows() > 0 && !only(measured(relation), again.measures()).equals(measures)) {
            found.add("the ledger keeps other measures for later intervals to be compared with than a build takes");
        }
        return found;
    }

    private static Map<String, Long> broken(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(outcome -> outcome.action() != Action.WARN && outcome.broken() > 0)
                .collect(Collectors.toMap(Outcome::rule, Outcome::broken));
    }

    private static Set<String> measured(Relation relation) {
        List<Rule> rules = relation.rules().stream()
                .filter(rule -> rule.action() != Action.WARN)
                .toList();
        return Set.copyOf(MeasureHistory.ids(rules));
    }

    private static Map<String, String> only(Set<String> measured, Map<String, String> values) {
        Map<String, String> some = new TreeMap<>(values);
        some.keySet().retainAll(measured);
        return some;
    }
}
