package io.assay.spec.check;

import io.assay.spec.relation.Relation;
import io.assay.spec.type.Column;
import java.util.List;
import java.util.Optional;

/**
 * What `explain` shows of a table.
 *
 * @param relation its schema, key, time, inputs with reach and cause, and the statement with sugar written out
 * @param plan the statement as Catalyst analysed it
 */
public record Explanation(Relation relation, List<ExplainedColumn> columns, Optional<String> plan) {
    public Explanation {
        columns = List.copyOf(columns);
    }

    /**
     * A column and where it comes from.
     *
     * @param from the columns it is computed from, as `silver.candles_1h.close`
     */
    public record ExplainedColumn(Column column, List<String> from) {
        public ExplainedColumn {
            from = List.copyOf(from);
        }
    }
}
