package io.assay.spark.sink;

import io.assay.lake.task.WrittenInterval;
import io.assay.lake.task.WrittenInterval.Outcome;
import io.assay.spec.exact.ContentHash;
import io.assay.spec.exact.RowHasher;
import io.assay.spec.relation.Rule;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one task counts of one interval. */
final class IntervalTally {
    /** Keys shown of the rows that break a rule. */
    static final int SAMPLE = 5;

    private final Interval interval;
    private final RowHasher hashes;
    private final List<Rule> rules;
    private final long[] broken;
    private final List<List<String>> samples = new ArrayList<>();
    private final Map<String, long[]> rowsPerKey = new HashMap<>();
    private long quarantined;

    IntervalTally(Interval interval, int columns, List<Rule> rules) {
        this.interval = interval;
        this.hashes = new RowHasher(columns);
        this.rules = rules;
        this.broken = new long[rules.size()];
        rules.forEach(rule -> samples.add(new ArrayList<>()));
    }

    Interval interval() {
        return interval;
    }

    /** Takes in the rows that stay; their number is the interval's. */
    RowHasher hashes() {
        return hashes;
    }

    void quarantined() {
        quarantined++;
    }

    void broke(int rule, String key) {
        broken[rule]++;
        if (samples.get(rule).size() < SAMPLE) {
            samples.get(rule).add(key);
        }
    }

    /** The counter of a key's rows. */
    long[] counter(String key) {
        return rowsPerKey.computeIfAbsent(key, ignored -> new long[1]);
    }

    WrittenInterval result(List<ColumnName> columns) {
        Map<ColumnName, ContentHash> found = new TreeMap<>();
        for (int i = 0; i < columns.size(); i++) {
            found.put(columns.get(i), hashes.hash(i));
        }
        Map<String, Long> keys = new TreeMap<>();
        rowsPerKey.forEach((key, count) -> keys.put(key, count[0]));
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            outcomes.add(new Outcome(rules.get(i).name(), rules.get(i).action(), broken[i], samples.get(i)));
        }
        return new WrittenInterval(interval, hashes.rows(), quarantined, found, keys, outcomes);
    }
}
