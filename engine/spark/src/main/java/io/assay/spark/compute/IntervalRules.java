package io.assay.spark.compute;

import io.assay.lake.task.TableResult;
import io.assay.lake.task.TableTask;
import io.assay.lake.task.WrittenFile;
import io.assay.lake.task.WrittenInterval;
import io.assay.spark.place.Spans;
import io.assay.spark.scan.FileScan;
import io.assay.spec.relation.Rule;
import io.assay.spec.value.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.RelationalGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/** Judges whole intervals: takes the rules' measures from the files just written, of which only the columns they name are read, and compares them. */
public final class IntervalRules {
    private static final String INTERVAL = "__interval";

    private IntervalRules() {}

    /** The result with the outcomes of the task's interval rules, in the rules' order, behind those of single rows, and with what later intervals look back for. */
    public static TableResult judge(SparkSession session, TableTask task, TableResult result) {
        List<Rule> rules = task.rules().stream()
                .filter(rule -> rule.kind() == Rule.Kind.INTERVAL)
                .toList();
        if (rules.isEmpty()) {
            return result;
        }
        List<String> measures = rules.stream()
                .flatMap(rule -> rule.measures().stream())
                .distinct()
                .toList();
        List<WrittenInterval> judged = new IntervalVerdicts(session, task, rules, measures)
                .judged(result.intervals(), measured(session, task, result, measures));
        return new TableResult(
                result.table(),
                result.build(),
                judged,
                result.files(),
                result.quarantine(),
                result.rowsRead(),
                result.milliseconds());
    }

    /** For each interval, in the order of the result's, the values of the measures. */
    private static List<Row> measured(SparkSession session, TableTask task, TableResult result, List<String> measures) {
        List<WrittenInterval> intervals = result.intervals();
        Row[] found = new Row[intervals.size()];
        if (intervals.stream().anyMatch(interval -> interval.rows() == 0)) {
            Dataset<Row> none = FileScan.read(session, task.schema(), List.of());
            Arrays.fill(found, ofNone(none, measures));
        }
        if (intervals.stream().anyMatch(interval -> interval.rows() > 0)) {
            for (Row row : aggregated(numbered(session, task, result).groupBy(INTERVAL), measures)) {
                found[row.getInt(0)] = row;
            }
        }
        return List.of(found);
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

    /** The measures of an interval without rows, as a row of the same shape. */
    private static Row ofNone(Dataset<Row> none, List<String> measures) {
        List<String> all = new ArrayList<>(List.of("max(0)"));
        all.addAll(measures);
        return aggregated(none.groupBy(), all).getFirst();
    }

    /** A row for each group: the group, then the measures. */
    private static List<Row> aggregated(RelationalGroupedDataset groups, List<String> measures) {
        Column[] columns = measures.stream().map(functions::expr).toArray(Column[]::new);
        return groups.agg(columns[0], Arrays.copyOfRange(columns, 1, columns.length))
                .collectAsList();
    }
}
