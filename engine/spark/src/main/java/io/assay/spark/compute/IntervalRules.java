package io.assay.spark.compute;

import io.assay.lake.task.TableResult;
import io.assay.lake.task.TableTask;
import io.assay.lake.task.WrittenFile;
import io.assay.lake.task.WrittenInterval;
import io.assay.lake.task.WrittenInterval.Outcome;
import io.assay.spark.place.Spans;
import io.assay.spark.scan.FileScan;
import io.assay.spark.sink.Results;
import io.assay.spec.relation.Rule;
import io.assay.spec.value.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/** Evaluates the rules over whole intervals on the files just written; only the columns they name are read. */
public final class IntervalRules {
    private static final String INTERVAL = "__interval";

    private IntervalRules() {}

    /** The result with the outcomes of the task's interval rules, in the rules' order, behind those of single rows. */
    public static TableResult judge(SparkSession session, TableTask task, TableResult result) {
        List<Rule> rules = task.rules().stream()
                .filter(rule -> rule.kind() == Rule.Kind.INTERVAL)
                .toList();
        if (rules.isEmpty()) {
            return result;
        }
        List<WrittenInterval> judged = new ArrayList<>(result.intervals());
        if (result.intervals().stream().anyMatch(interval -> interval.rows() > 0)) {
            Dataset<Row> rows = numbered(session, task, result);
            for (Row row : aggregated(rows.groupBy(INTERVAL), rules)) {
                judged.set(row.getInt(0), withOutcomes(judged.get(row.getInt(0)), rules, row, 1));
            }
        }
        if (result.intervals().stream().anyMatch(interval -> interval.rows() == 0)) {
            Dataset<Row> none = FileScan.read(session, task.schema(), List.of());
            Row row = aggregated(none.groupBy(), rules).getFirst();
            judged.replaceAll(interval -> interval.rows() == 0 ? withOutcomes(interval, rules, row, 0) : interval);
        }
        return new TableResult(
                result.table(),
                result.build(),
                judged,
                result.files(),
                result.quarantine(),
                result.rowsRead(),
                result.milliseconds());
    }

    /** The rows of the built intervals, each with its interval's position. */
    private static Dataset<Row> numbered(SparkSession session, TableTask task, TableResult result) {
        List<String> paths = result.files().stream().map(WrittenFile::path).toList();
        Dataset<Row> rows = FileScan.read(session, task.schema(), paths);
        if (task.eventTime().isEmpty()) {
            return rows.withColumn(INTERVAL, functions.lit(0));
        }
        List<Interval> intervals =
                result.intervals().stream().map(WrittenInterval::interval).toList();
        return rows.filter(Spans.within(task.eventTime().get(), intervals))
                .withColumn(
                        INTERVAL, position(functions.col(task.eventTime().get().text()), intervals));
    }

    /** The position of the interval that holds the time: by division where all are equally long and neighbours. */
    private static Column position(Column time, List<Interval> intervals) {
        Interval first = intervals.getFirst();
        long width = first.length().toSeconds();
        Instant end = first.start().plusSeconds(width * intervals.size());
        boolean even = intervals.stream().allMatch(interval -> interval.length().equals(first.length()))
                && end.equals(intervals.getLast().end());
        if (even) {
            Column seconds = functions.unix_seconds(time).minus(first.start().getEpochSecond());
            return functions.floor(seconds.divide(width)).cast(DataTypes.IntegerType);
        }
        Column starts = functions.array(intervals.stream()
                .map(interval -> functions.lit(interval.start()))
                .toArray(Column[]::new));
        return functions
                .size(functions.filter(starts, start -> start.leq(time)))
                .minus(1);
    }

    private static List<Row> aggregated(org.apache.spark.sql.RelationalGroupedDataset groups, List<Rule> rules) {
        Column[] columns = IntStream.range(0, rules.size())
                .mapToObj(i -> functions.expr(rules.get(i).sql()).as("__rule_" + i))
                .toArray(Column[]::new);
        Column[] rest = java.util.Arrays.copyOfRange(columns, 1, columns.length);
        return groups.agg(columns[0], rest).collectAsList();
    }

    private static WrittenInterval withOutcomes(WrittenInterval interval, List<Rule> rules, Row row, int offset) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            boolean holds = row.isNullAt(i + offset) || row.getBoolean(i + offset);
            outcomes.add(
                    Results.outcome(rules.get(i), holds, interval.interval().toString()));
        }
        return Results.withOutcomes(interval, outcomes);
    }
}
