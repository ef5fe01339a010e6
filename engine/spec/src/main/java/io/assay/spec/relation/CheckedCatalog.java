package io.assay.spec.relation;

import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import java.util.List;
import java.util.Optional;

/**
 * A checked catalog.
 *
 * @param rows each row's cells in the schema's order, as text that casts to the column's type (empty: null)
 */
public record CheckedCatalog(
        String name, Schema schema, List<ColumnName> key, List<List<Optional<String>>> rows, String contentHash) {
    public CheckedCatalog {
        key = List.copyOf(key);
        rows = rows.stream().map(List::copyOf).toList();
    }
}
