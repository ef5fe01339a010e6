package io.assay.spec.check;

import io.assay.spec.catalyst.StatementPlans.Term;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput;
import io.assay.spec.type.Column;
import io.assay.spec.value.ColumnName;
import java.util.List;
import java.util.Optional;

/**
 * What `explain` shows of a table.
 *
 * @param relation its schema, key, time, inputs with reach and cause, rules, and the statement with sugar written out
 * @param columns one for each column of the schema, in its order
 * @param analysed Catalyst's plan of the statement, names and types resolved
 * @param optimised the same after logical optimisation
 */
public record Explanation(Relation relation, List<ExplainedColumn> columns, String analysed, String optimised) {
    public Explanation {
        columns = List.copyOf(columns);
    }

    /** The column of the name; empty where the table has none such. */
    public Optional<ExplainedColumn> column(ColumnName name) {
        return columns.stream()
                .filter(explained -> explained.column().name().equals(name))
                .findFirst();
    }

    /**
     * A column and where it comes from.
     *
     * @param from the columns it is computed from, as `silver.candles_1h.close`
     * @param terms the calculations that lead to it, nearest to what is read first, sugar written out; none where it is read as it is
     * @param inputs what it reads, each with its reach and the term that causes it
     * @param carried the calls of features behind it that go on from the state which the interval before left, as they are written
     */
    public record ExplainedColumn(
            Column column, List<String> from, List<Term> terms, List<RelationInput> inputs, List<String> carried) {
        public ExplainedColumn {
            from = List.copyOf(from);
            terms = List.copyOf(terms);
            inputs = List.copyOf(inputs);
            carried = List.copyOf(carried);
        }
    }
}
