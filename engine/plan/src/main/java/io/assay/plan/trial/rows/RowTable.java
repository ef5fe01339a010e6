package io.assay.plan.trial.rows;

import io.assay.spec.type.Column;
import java.util.List;
import java.util.Optional;

/**
 * Rows as values, such as {@code CellValue} makes of text.
 *
 * @param rows each with one value a column; empty: null
 */
public record RowTable(List<Column> columns, List<List<Optional<Object>>> rows) {
    public RowTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }
}
