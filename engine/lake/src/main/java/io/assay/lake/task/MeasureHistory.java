package io.assay.lake.task;

import io.assay.spec.relation.Past;
import io.assay.spec.relation.Rule;
import io.assay.spec.value.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What the intervals of a table that hold rows measured, and so what a rule takes from those before an interval. */
public final class MeasureHistory {
    private final NavigableMap<Interval, Map<String, String>> measured = new TreeMap<>();

    /** A history of what comes before a task. */
    public MeasureHistory(List<TableTask.Earlier> earlier) {
        earlier.forEach(one -> measured.put(one.interval(), one.measures()));
    }

    /** Adds an interval of the task, where it holds rows. */
    public void add(WrittenInterval written) {
        if (written.rows() > 0) {
            measured.put(written.interval(), written.measures());
        }
    }

    /** Most intervals that any of the rules looks back over. */
    public static int depth(List<Rule> rules) {
        return rules.stream()
                .flatMap(rule -> rule.pasts().stream())
                .mapToInt(Past::intervals)
                .max()
                .orElse(0);
    }

    /** The ids of the measures that the rules look back for, in order. */
    public static List<String> ids(List<Rule> rules) {
        return rules.stream()
                .flatMap(rule -> rule.pasts().stream().map(past -> id(rule, past)))
                .distinct()
                .sorted()
                .toList();
    }

    private static String id(Rule rule, Past past) {
        return Rule.measureId(rule.measures().get(past.measure()));
    }

    /** The last so many intervals before; fewer where there are no more. */
    public List<TableTask.Earlier> before(Interval interval, int count) {
        List<TableTask.Earlier> found = new ArrayList<>();
        for (Map.Entry<Interval, Map<String, String>> one :
                measured.headMap(interval, false).descendingMap().entrySet()) {
            if (found.size() == count) {
                break;
            }
            found.addFirst(new TableTask.Earlier(one.getKey(), one.getValue()));
        }
        return found;
    }

    /** What the rule takes from before the interval, by interval; empty where there are too few, or one was never asked for it. */
    public Optional<NavigableMap<Interval, String>> values(Rule rule, Past past, Interval interval) {
        List<TableTask.Earlier> last = before(interval, past.intervals());
        NavigableMap<Interval, String> values = new TreeMap<>();
        for (TableTask.Earlier one : last) {
            Optional.ofNullable(one.measures().get(id(rule, past)))
                    .ifPresent(value -> values.put(one.interval(), value));
        }
        return values.size() == past.intervals() ? Optional.of(values) : Optional.empty();
    }

    /** The number that the rule takes from before the interval; empty where it is null. */
    public Optional<String> number(Rule rule, Past past, Interval interval) {
        return values(rule, past, interval)
                .flatMap(values -> past.reduction()
                        .of(values.values().stream()
                                .filter(value -> !value.isEmpty())
                                .toList()));
    }

    /** All that the rules take from before the interval: each measure's id with the values by interval. */
    public Map<String, NavigableMap<Interval, String>> taken(List<Rule> rules, Interval interval) {
        Map<String, NavigableMap<Interval, String>> taken = new TreeMap<>();
        for (Rule rule : rules) {
            for (Past past : rule.pasts()) {
                values(rule, past, interval)
                        .ifPresent(values -> taken.computeIfAbsent(id(rule, past), none -> new TreeMap<>())
                                .putAll(values));
            }
        }
        return taken;
    }
}
