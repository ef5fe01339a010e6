package io.assay.spec.compile;

/**
 * A step as SQL.
 *
 * @param sql one query over the view of the step's context
 * @param flow what is known of its rows
 */
public record Compiled(String sql, Flow flow) {}
