package io.assay.spark.compute;

import io.assay.spec.relation.Lookup;
import io.assay.spec.relation.Rule;
import io.assay.spec.value.ColumnName;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/** Answers, row by row, whether a row's values stand in other tables, as rules ask; no row is added or lost. */
final class RowLookups {
    private final SparkSession session;
    private final List<Rule> rules;

    /** @param rules those over single rows, in order */
    RowLookups(SparkSession session, List<Rule> rules) {
        this.session = session;
        this.rules = rules;
    }

    /** The rows with a column for each answer. */
    Dataset<Row> answered(Dataset<Row> rows) {
        Dataset<Row> answered = rows;
        for (int rule = 0; rule < rules.size(); rule++) {
            List<Lookup> lookups = rules.get(rule).lookups();
            for (int at = 0; at < lookups.size(); at++) {
                answered = answered(answered, lookups.get(at), answer(rule, at));
            }
        }
        return answered;
    }

    /** The rule's condition over the rows that have the answers. */
    Column condition(int rule) {
        String sql = rules.get(rule).sql();
        for (int at = rules.get(rule).lookups().size() - 1; at >= 0; at--) {
            sql = sql.replace(Rule.found(at), answer(rule, at));
        }
        return functions.expr(sql);
    }

    /** The rows without the answers. */
    Dataset<Row> without(Dataset<Row> answered) {
        List<String> names = new ArrayList<>();
        for (int rule = 0; rule < rules.size(); rule++) {
            for (int at = 0; at < rules.get(rule).lookups().size(); at++) {
                names.add(answer(rule, at));
            }
        }
        return names.isEmpty() ? answered : answered.drop(names.toArray(String[]::new));
    }

    private static String answer(int rule, int lookup) {
        return "__answer_%d_%d".formatted(rule, lookup);
    }

    private Dataset<Row> answered(Dataset<Row> rows, Lookup lookup, String answer) {
        List<String> names = new ArrayList<>();
        Dataset<Row> known = session.table(lookup.view());
        Column matches = functions.lit(true);
        Column anyNull = functions.lit(false);
        List<Column> wanted = new ArrayList<>();
        for (int i = 0; i < lookup.columns().size(); i++) {
            ColumnName column = lookup.columns().get(i);
            String name = answer + "_" + i;
            names.add(name);
            wanted.add(known.col(column.text()).as(name));
            matches = matches.and(functions.col(column.text()).equalTo(functions.col(name)));
            anyNull = anyNull.or(functions.col(column.text()).isNull());
        }
        String there = answer + "_there";
        names.add(there);
        Dataset<Row> distinct =
                known.select(wanted.toArray(Column[]::new)).distinct().withColumn(there, functions.lit(true));
        return rows.join(distinct, matches, "left_outer")
                .withColumn(
                        answer,
                        functions
                                .when(anyNull, functions.lit(null).cast(DataTypes.BooleanType))
                                .otherwise(functions.coalesce(functions.col(there), functions.lit(false))))
                .drop(names.toArray(String[]::new));
    }
}
