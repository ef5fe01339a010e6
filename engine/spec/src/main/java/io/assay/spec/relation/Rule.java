package io.assay.spec.relation;

import io.assay.spec.model.TableSpec.Action;

/**
 * An expectation, compiled.
 *
 * @param sql a boolean Spark SQL expression: over one row's columns, or (INTERVAL) over aggregates of an interval's rows; broken when false, null passes
 */
public record Rule(String name, Kind kind, Action action, String sql) {
    public enum Kind {
        ROW,
        INTERVAL
    }
}
