package io.assay.spec.catalyst;

import java.util.List;
import java.util.Optional;

/** What answers questions about SQL: Catalyst, behind plain records. */
public interface SqlAnalysis {
    SqlAnswer answer(SqlQuestion question);

    /** The plans of a statement that is known to be sound. */
    StatementPlans plans(SqlQuestion question);

    /** From which columns the result of a statement that is known to be sound is made. */
    StatementLineage lineage(SqlQuestion question);

    /** The positions of the rows (cells as text, in the schema's order) for which the question's condition is true. */
    List<Integer> kept(SqlQuestion question, List<List<Optional<String>>> rows);
}
