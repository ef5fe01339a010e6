package io.assay.plan.run;

import io.assay.lake.task.MeasureHistory;
import io.assay.lake.task.TableTask;
import io.assay.lake.task.TaskInput;
import io.assay.lake.task.WrittenInterval;
import io.assay.lake.task.WrittenInterval.Outcome;
import io.assay.spec.model.TableSpec.Action;
import io.assay.spec.relation.Lookup;
import io.assay.spec.relation.Rule;
import io.assay.spec.value.ColumnName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the tests' rules stand for. Over single rows: a value is not below zero, or a row stands in another table or catalog. Over intervals: a measure (`count` or
 * `sum`) is at most so many times the number taken from the intervals before.
 */
final class ArithmeticRules {
    private final List<Rule> rules;
    private final Map<Lookup, Set<String>> known = new HashMap<>();
    private final Set<String> views = new HashSet<>();

    ArithmeticRules(TableTask task, Function<TaskInput, List<Candle>> reader) {
        rules = task.rules().stream()
                .filter(rule -> rule.kind() == Rule.Kind.ROW)
                .toList();
        for (Rule rule : rules) {
            for (Lookup lookup : rule.lookups()) {
                views.add(lookup.view());
                task.inputs().stream()
                        .filter(input -> input.view().equals(lookup.view()))
                        .forEach(input -> known.put(lookup, texts(input, lookup.columns(), reader)));
            }
        }
    }

    private static Set<String> texts(
            TaskInput input, List<ColumnName> columns, Function<TaskInput, List<Candle>> reader) {
        return input instanceof TaskInput.CatalogRows catalog
                ? catalog.rows().stream()
                        .map(row -> row.getFirst().orElseThrow())
                        .collect(Collectors.toSet())
                : reader.apply(input).stream().map(row -> text(row, columns)).collect(Collectors.toSet());
    }

    private static String text(Candle row, List<ColumnName> columns) {
        return columns.stream().map(row::cell).collect(Collectors.joining(" "));
    }

    /** Whether the input is there for lookups alone. */
    boolean reads(TaskInput input) {
        return views.contains(input.view());
    }

    long broken(Rule rule, List<Candle> rows) {
        return rows.stream().filter(row -> breaks(rule, row)).count();
    }

    /** The rows that no rule sets aside. */
    List<Candle> kept(List<Candle> rows) {
        return rows.stream()
                .filter(row ->
                        rules.stream().noneMatch(rule -> rule.action() == Action.QUARANTINE && breaks(rule, row)))
                .toList();
    }

    private boolean breaks(Rule rule, Candle row) {
        return rule.lookups().isEmpty()
                ? row.value() < 0
                : rule.lookups().stream()
                        .anyMatch(
                                lookup -> !known.getOrDefault(lookup, Set.of()).contains(text(row, lookup.columns())));
    }

    static WrittenInterval judged(TableTask task, WrittenInterval written, List<Candle> rows, MeasureHistory history) {
        List<Outcome> outcomes = new ArrayList<>();
        Map<String, String> measures = new TreeMap<>();
        for (Rule rule : task.rules()) {
            if (rule.kind() == Rule.Kind.INTERVAL) {
                double own = measure(rule.measures().getFirst(), rows);
                measures.put(Rule.measureId(rule.measures().getFirst()), Double.toString(own));
                Optional<String> before = history.number(rule, rule.pasts().getFirst(), written.interval());
                boolean holds = before.map(past -> own <= Double.parseDouble(rule.sql()) * Double.parseDouble(past))
                        .orElse(true);
                outcomes.add(new Outcome(rule.name(), rule.action(), holds ? 0 : 1, List.of()));
            }
        }
        return written.judged(outcomes, measures);
    }

    private static double measure(String measure, List<Candle> rows) {
        return measure.equals("count")
                ? rows.size()
                : rows.stream().mapToLong(Candle::value).sum();
    }
}
