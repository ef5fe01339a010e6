package io.assay.spec.compile;

import io.assay.spec.catalyst.SqlAnswer.SourceColumn;
import java.util.List;
import java.util.Optional;

/**
 * A table's steps as one statement, with the stages of features before it.
 *
 * @param stages the steps `features`, in order
 * @param sql one statement over the views of what it reads and of the stages
 * @param flow what is known of its rows
 * @param reads the tables and catalogs it reads, by name, in the order they are named
 * @param columns the columns that decide what is in it, by view, where the analysis of its only step has told them already
 */
public record CompiledTable(
        List<CompiledStage> stages, String sql, Flow flow, List<Source> reads, Optional<List<SourceColumn>> columns) {
    public CompiledTable {
        columns = columns.map(List::copyOf);
        stages = List.copyOf(stages);
        reads = List.copyOf(reads);
    }
}
