package io.assay.spark.compute;

import io.assay.lake.task.MeasureHistory;
import io.assay.lake.task.TableTask;
import io.assay.lake.task.WrittenInterval;
import io.assay.lake.task.WrittenInterval.Outcome;
import io.assay.spark.sink.Results;
import io.assay.spec.relation.Past;
import io.assay.spec.relation.Rule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Compares what intervals measured with what rules want, and with what the intervals before them measured: one local row an interval, no job of its own. */
final class IntervalVerdicts {
    private final SparkSession session;
    private final TableTask task;
    private final List<Rule> rules;
    private final List<String> measures;
    private final List<String> remembered;

    IntervalVerdicts(SparkSession session, TableTask task, List<Rule> rules, List<String> measures) {
        this.session = session;
        this.task = task;
        this.rules = rules;
        this.measures = measures;
        this.remembered = MeasureHistory.ids(rules);
    }

    /** @param measured for each interval its position and the measures */
    List<WrittenInterval> judged(List<WrittenInterval> intervals, List<Row> measured) {
        MeasureHistory history = new MeasureHistory(task.earlier());
        List<Row> rows = new ArrayList<>();
        List<Map<String, String>> values = new ArrayList<>();
        for (int at = 0; at < intervals.size(); at++) {
            WrittenInterval interval = intervals.get(at);
            Map<String, String> own = values(measured.get(at));
            rows.add(row(interval, measured.get(at), history));
            values.add(own);
            history.add(interval.judged(List.of(), own));
        }
        List<Row> verdicts = verdicts(rows, measured.getFirst().schema());
        List<WrittenInterval> judged = new ArrayList<>();
        for (int at = 0; at < intervals.size(); at++) {
            judged.add(judged(intervals.get(at), verdicts.get(at), values.get(at)));
        }
        return judged;
    }

    private WrittenInterval judged(WrittenInterval interval, Row verdict, Map<String, String> values) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            boolean holds = verdict.isNullAt(i) || verdict.getBoolean(i);
            outcomes.add(
                    Results.outcome(rules.get(i), holds, interval.interval().toString()));
        }
        return interval.judged(outcomes, values);
    }

    /** What later intervals look back for. */
    private Map<String, String> values(Row measured) {
        Map<String, String> values = new TreeMap<>();
        for (int at = 0; at < measures.size(); at++) {
            String id = Rule.measureId(measures.get(at));
            if (remembered.contains(id)) {
                values.put(id, measured.isNullAt(at + 1) ? "" : text(measured.get(at + 1)));
            }
        }
        return values;
    }

    private static String text(Object number) {
        return number instanceof BigDecimal decimal ? decimal.toPlainString() : number.toString();
    }

    private Row row(WrittenInterval interval, Row measured, MeasureHistory history) {
        List<Object> cells = new ArrayList<>();
        for (int at = 0; at < measures.size(); at++) {
            cells.add(measured.get(at + 1));
        }
        for (Rule rule : rules) {
            for (Past past : rule.pasts()) {
                cells.add(history.number(rule, past, interval.interval()).orElse(null));
            }
        }
        return RowFactory.create(cells.toArray());
    }

    /** A row for each interval, of whether each rule holds. */
    private List<Row> verdicts(List<Row> rows, StructType measured) {
        StructType schema = new StructType();
        for (int at = 0; at < measures.size(); at++) {
            schema = schema.add(measure(at), measured.fields()[at + 1].dataType());
        }
        List<Column> conditions = new ArrayList<>();
        for (int rule = 0; rule < rules.size(); rule++) {
            for (int past = 0; past < rules.get(rule).pasts().size(); past++) {
                schema = schema.add(past(rule, past), DataTypes.StringType);
            }
            conditions.add(functions.expr(condition(rule)).as("__holds_" + rule));
        }
        Dataset<Row> local = session.createDataFrame(rows, schema);
        return local.select(conditions.toArray(Column[]::new)).collectAsList();
    }

    /** The rule's condition over the columns of all rules. */
    private String condition(int at) {
        Rule rule = rules.get(at);
        String sql = rule.sql();
        for (int i = rule.pasts().size() - 1; i >= 0; i--) {
            sql = sql.replace(
                    Rule.past(i),
                    "CAST(%s AS %s)".formatted(past(at, i), rule.pasts().get(i).type()));
        }
        for (int i = rule.measures().size() - 1; i >= 0; i--) {
            sql = sql.replace(
                    Rule.measure(i), measure(measures.indexOf(rule.measures().get(i))));
        }
        return sql;
    }

    private static String measure(int at) {
        return "__m" + at;
    }

    private static String past(int rule, int at) {
        return "__p" + rule + "_" + at;
    }
}
