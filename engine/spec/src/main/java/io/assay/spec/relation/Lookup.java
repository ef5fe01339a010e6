package io.assay.spec.relation;

import io.assay.spec.value.ColumnName;
import java.util.List;

/**
 * The question whether a row's values stand in another table or catalog: null where one of them is.
 *
 * @param view what is looked into, as an input of the table
 * @param columns the columns, named alike on both sides
 */
public record Lookup(String view, List<ColumnName> columns) {
    public Lookup {
        columns = List.copyOf(columns);
    }
}
