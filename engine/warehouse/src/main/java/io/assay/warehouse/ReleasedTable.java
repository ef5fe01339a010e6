package io.assay.warehouse;

import io.assay.spec.type.DataType;
import java.nio.file.Path;
import java.util.List;

/**
 * One table of a release: what its snapshot says.
 *
 * @param schema `bronze`, `silver`, `gold` or `quarantine`
 * @param columns in order
 * @param files the snapshot's Parquet files
 */
public record ReleasedTable(String schema, String name, List<ReleasedColumn> columns, long rows, List<Path> files) {
    public ReleasedTable {
        columns = List.copyOf(columns);
        files = List.copyOf(files);
    }

    /** The name that a statement uses. */
    public String fullName() {
        return schema + "." + name;
    }

    /**
     * A column as the snapshot's schema has it.
     *
     * @param fieldId finds the column in files that were written under older names
     */
    public record ReleasedColumn(int fieldId, String name, DataType type) {}
}
