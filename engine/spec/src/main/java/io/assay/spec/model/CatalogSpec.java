package io.assay.spec.model;

import io.assay.spec.value.ColumnName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A small table of the user's own, kept beside the specs.
 *
 * @param columns in the order written
 * @param rows the rows, each cell as text (empty: null), already read from `file` where one is named
 * @param valid the columns that bound each row in time
 */
public record CatalogSpec(
        String name,
        List<ColumnName> key,
        List<TypedColumn> columns,
        List<Map<ColumnName, String>> rows,
        Optional<Valid> valid) {
    public CatalogSpec {
        key = List.copyOf(key);
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** The columns of a row's first instant and its end (excluded); null is open. */
    public record Valid(ColumnName from, ColumnName until) {}

    /** A column and its type as written. */
    public record TypedColumn(ColumnName name, TypeText type) {}
}
