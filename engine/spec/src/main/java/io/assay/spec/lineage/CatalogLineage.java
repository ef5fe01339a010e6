package io.assay.spec.lineage;

import io.assay.spec.catalyst.DecidedBy;
import io.assay.spec.lineage.LineageOwner.Kind;
import io.assay.spec.lineage.OwnerLineage.ColumnLineage;
import io.assay.spec.lineage.OwnerLineage.Decision;
import io.assay.spec.relation.CheckedCatalog;
import io.assay.spec.type.Column;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A catalog, whose columns come from nothing: they are written in the project. */
public final class CatalogLineage {
    private CatalogLineage() {}

    public static OwnerLineage of(CheckedCatalog catalog) {
        LineageOwner owner = new LineageOwner(Kind.CATALOG, catalog.name());
        Map<String, ColumnLineage> columns = new LinkedHashMap<>();
        for (Column column : catalog.schema().columns()) {
            columns.put(
                    column.name().text(),
                    new ColumnLineage(
                            column.type().spelling() + (column.nullable() ? "?" : ""),
                            false,
                            List.of(),
                            List.of(),
                            "written in the catalog"));
        }
        List<Decision> rows = catalog.key().stream()
                .map(name -> new Decision(new LineageColumn(owner, name.text()), DecidedBy.KEY))
                .toList();
        return new OwnerLineage(owner, columns, rows, List.of());
    }
}
