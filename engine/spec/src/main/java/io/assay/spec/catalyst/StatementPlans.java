package io.assay.spec.catalyst;

import java.util.List;

/**
 * What Catalyst makes of a statement, for people.
 *
 * @param analysed the plan with every name and type resolved, as Spark prints it
 * @param optimised the plan after Catalyst's logical optimisation: filters and columns pushed towards what is read
 * @param columns how each column of the result is computed, in order
 */
public record StatementPlans(String analysed, String optimised, List<ColumnTerms> columns) {
    public StatementPlans {
        columns = List.copyOf(columns);
    }

    /** How one column of the result is computed, nearest to what is read first. */
    public record ColumnTerms(String column, List<Term> terms) {
        public ColumnTerms {
            terms = List.copyOf(terms);
        }
    }

    /**
     * One calculation on the way to a column.
     *
     * @param view the part of the statement it stands in, as {@code s1}; empty: its last part
     * @param column the name it gets there
     * @param sql the expression as it is run, sugar written out
     */
    public record Term(String view, String column, String sql) {}
}
