package io.assay.spec.compile;

import io.assay.spec.compile.feature.FeatureDraft;
import java.util.Optional;

/**
 * A step as SQL.
 *
 * @param sql one query over the view of the step's context
 * @param flow what is known of its rows; of a step `features`, with its features
 * @param features what is computed over the query's rows by no SQL
 */
public record Compiled(String sql, Flow flow, Optional<FeatureDraft> features) {
    /** A step that is SQL alone. */
    public Compiled(String sql, Flow flow) {
        this(sql, flow, Optional.empty());
    }
}
