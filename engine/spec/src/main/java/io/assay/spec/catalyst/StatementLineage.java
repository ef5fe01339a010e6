package io.assay.spec.catalyst;

import io.assay.spec.catalyst.SqlAnswer.SourceColumn;
import java.util.List;

/**
 * From which columns a sound statement's result is made.
 *
 * @param columns of its result, in order
 * @param rows the columns that decide which rows there are
 */
public record StatementLineage(List<Traced> columns, List<Deciding> rows) {
    public StatementLineage {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * A column of the result.
     *
     * @param copied whether it is taken as it is from each column it comes from
     * @param values the columns that its value is computed from
     * @param picks the columns that decide which rows' values those are, such as the order of a window
     */
    public record Traced(String name, boolean copied, List<SourceColumn> values, List<Deciding> picks) {
        public Traced {
            values = List.copyOf(values);
            picks = List.copyOf(picks);
        }
    }

    /** A column that decides which rows count, and how. */
    public record Deciding(SourceColumn column, DecidedBy by) {}
}
