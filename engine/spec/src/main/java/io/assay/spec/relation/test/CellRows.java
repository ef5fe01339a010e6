package io.assay.spec.relation.test;

import io.assay.spec.problem.Place;
import io.assay.spec.value.ColumnName;
import java.util.List;
import java.util.Optional;

/**
 * Rows of text over some columns, each with the place it is written at.
 *
 * @param columns those that are listed, each once
 * @param place where the rows begin
 */
public record CellRows(List<ColumnName> columns, List<CellRow> rows, Place place) {
    public CellRows {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** One row's cells in the order of the columns, as text that casts to the column's type; empty: null. */
    public record CellRow(List<Optional<String>> cells, Place place) {
        public CellRow {
            cells = List.copyOf(cells);
        }
    }

    /** No rows over no columns. */
    public static CellRows none(Place place) {
        return new CellRows(List.of(), List.of(), place);
    }

    /** The row's cell of the column; empty where it is null or not listed. */
    public Optional<String> cell(CellRow row, ColumnName column) {
        int at = columns.indexOf(column);
        return at < 0 ? Optional.empty() : row.cells().get(at);
    }
}
