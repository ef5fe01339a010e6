package io.assay.plan.run;

import io.assay.lake.task.MeasureHistory;
import io.assay.lake.task.TableTask;
import io.assay.lake.task.WrittenInterval;
import io.assay.lake.task.WrittenInterval.Outcome;
import io.assay.spec.relation.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the tests' interval rules stand for: a measure (`count` or `sum`) is at most so many times the number taken from the intervals before. */
final class ArithmeticRules {
    private ArithmeticRules() {}

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
