package io.assay.spec.compile;

import io.assay.spec.model.CatalogSpec.Valid;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.TimeStep;
import java.util.List;
import java.util.Optional;

/**
 * A table or catalog that a step may read.
 *
 * @param name as the language writes it
 * @param view as the built statement writes it
 * @param time its event time; empty for catalogs, entities and tables without time
 * @param whole whether it is read whole, whatever the interval
 * @param valid the columns that bound a catalog's rows in time
 * @param rows a catalog's rows, each cell as text in the schema's order
 */
public record Source(
        String name,
        String view,
        boolean catalog,
        Schema schema,
        List<ColumnName> key,
        Optional<ColumnName> time,
        Optional<TimeStep> grain,
        Optional<TimeStep> knownAfter,
        boolean whole,
        Optional<Valid> valid,
        List<List<Optional<String>>> rows) {
    public Source {
        key = List.copyOf(key);
        rows = List.copyOf(rows);
    }

    /** The view's name for a name of the language. */
    public static String viewOf(String name, boolean catalog) {
        return catalog ? "catalog__" + name : name.replace(".", "__");
    }
}
