package io.assay.spec.compile;

import java.util.List;

/**
 * A table's steps as one statement, with the stages of features before it.
 *
 * @param stages the steps `features`, in order
 * @param sql one statement over the views of what it reads and of the stages
 * @param flow what is known of its rows
 * @param reads the tables and catalogs it reads, by name, in the order they are named
 */
public record CompiledTable(List<CompiledStage> stages, String sql, Flow flow, List<Source> reads) {
    public CompiledTable {
        stages = List.copyOf(stages);
        reads = List.copyOf(reads);
    }
}
