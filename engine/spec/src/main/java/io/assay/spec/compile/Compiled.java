package io.assay.spec.compile;

import io.assay.spec.catalyst.SqlAnswer.SourceColumn;
import io.assay.spec.compile.feature.FeatureDraft;
import java.util.List;
import java.util.Optional;

/**
 * A step as SQL.
 *
 * @param sql one query over the view of the step's context
 * @param flow what is known of its rows; of a step `features`, with its features
 * @param features what is computed over the query's rows by no SQL
 * @param reads the columns without which the query's rows could not be told, by view, where its analysis has told them already
 */
public record Compiled(String sql, Flow flow, Optional<FeatureDraft> features, Optional<List<SourceColumn>> reads) {
    public Compiled {
        reads = reads.map(List::copyOf);
    }

    /** A step that is SQL alone. */
    public Compiled(String sql, Flow flow) {
        this(sql, flow, Optional.empty());
    }

    public Compiled(String sql, Flow flow, Optional<FeatureDraft> features) {
        this(sql, flow, features, Optional.empty());
    }

    /** The same, once it is known what the query reads. */
    public Compiled reading(List<SourceColumn> columns) {
        return new Compiled(sql, flow, features, Optional.of(columns));
    }
}
