package io.assay.spec.compile;

import java.util.List;

/**
 * A table's steps as one statement.
 *
 * @param sql one statement over the views of what it reads
 * @param flow what is known of its rows
 * @param reads the tables and catalogs it reads, by name, in the order they are named
 */
public record CompiledTable(String sql, Flow flow, List<Source> reads) {
    public CompiledTable {
        reads = List.copyOf(reads);
    }
}
