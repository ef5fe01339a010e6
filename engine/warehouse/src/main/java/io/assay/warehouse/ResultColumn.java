package io.assay.warehouse;

import java.sql.JDBCType;

/**
 * A column of a query's result.
 *
 * @param type in DuckDB's words
 * @param kind the type's kind in JDBC's words
 */
public record ResultColumn(String name, String type, JDBCType kind) {
    /** Whether values are numbers, which are aligned to the right. */
    public boolean isNumber() {
        return switch (kind) {
            case TINYINT, SMALLINT, INTEGER, BIGINT, FLOAT, REAL, DOUBLE, DECIMAL, NUMERIC -> true;
            default -> type.endsWith("HUGEINT") || (type.startsWith("U") && type.endsWith("INTEGER"));
        };
    }
}
