package io.assay.spark.sink;

import io.assay.lake.task.TableResult;
import io.assay.lake.task.TableTask;
import io.assay.lake.task.WrittenFile;
import io.assay.lake.task.WrittenInterval;
import io.assay.lake.task.WrittenInterval.Outcome;
import io.assay.spec.exact.ContentHash;
import io.assay.spec.relation.Rule;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts together what the tasks of one table wrote; the order in which they ended does not show. */
public final class Results {
    private Results() {}

    /** One result with every interval of the task, those without rows included. */
    public static TableResult merged(TableTask task, List<TableResult> parts, long rowsRead) {
        Map<Interval, WrittenInterval> intervals = new LinkedHashMap<>();
        task.build().forEach(interval -> intervals.put(interval, empty(task, interval)));
        List<WrittenFile> files = new ArrayList<>();
        List<WrittenFile> quarantine = new ArrayList<>();
        for (TableResult part : parts) {
            part.intervals().forEach(interval -> intervals.merge(interval.interval(), interval, Results::plus));
            files.addAll(part.files());
            quarantine.addAll(part.quarantine());
        }
        Comparator<WrittenFile> byPath = Comparator.comparing(WrittenFile::path);
        files.sort(byPath);
        quarantine.sort(byPath);
        return new TableResult(
                task.table(), task.build(), List.copyOf(intervals.values()), files, quarantine, rowsRead, 0);
    }

    private static WrittenInterval empty(TableTask task, Interval interval) {
        SinkLayout layout = new SinkLayout(task);
        return new IntervalTally(interval, layout.hashed.size(), layout.rowRules).result(layout.hashed);
    }

    private static WrittenInterval plus(WrittenInterval left, WrittenInterval right) {
        Map<ColumnName, ContentHash> hashes = new TreeMap<>(left.hashes());
        right.hashes().forEach((column, hash) -> hashes.merge(column, hash, ContentHash::plus));
        Map<String, Long> keys = new TreeMap<>(left.rowsPerKey());
        right.rowsPerKey().forEach((key, rows) -> keys.merge(key, rows, Long::sum));
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < left.outcomes().size(); i++) {
            outcomes.add(plus(left.outcomes().get(i), right.outcomes().get(i)));
        }
        return new WrittenInterval(
                left.interval(),
                left.rows() + right.rows(),
                left.quarantined() + right.quarantined(),
                hashes,
                keys,
                outcomes);
    }

    private static Outcome plus(Outcome left, Outcome right) {
        List<String> sample = new ArrayList<>(left.sample());
        sample.addAll(right.sample());
        return new Outcome(
                left.rule(),
                left.action(),
                left.broken() + right.broken(),
                sample.stream().sorted().limit(IntervalTally.SAMPLE).toList());
    }

    /** The outcome of a rule that holds or not. */
    public static Outcome outcome(Rule rule, boolean holds, String sample) {
        return new Outcome(rule.name(), rule.action(), holds ? 0 : 1, holds ? List.of() : List.of(sample));
    }
}
