package io.assay.cli.report.difference;

import io.assay.cli.report.Json;
import io.assay.warehouse.diff.RowChange;
import io.assay.warehouse.diff.RowChanges;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Rows that differ, as JSON: counts, then a few of the rows. */
final class RowChangesJson {
    private RowChangesJson() {}

    static ObjectNode of(RowChanges rows) {
        ObjectNode json = Json.object()
                .put("added", rows.rowsAdded())
                .put("removed", rows.rowsRemoved())
                .put("changed", rows.rowsChanged());
        ObjectNode columns = json.putObject("columns_changed");
        rows.columns().forEach(columns::put);
        ArrayNode added = json.putArray("columns_added");
        rows.added().forEach(added::add);
        ArrayNode removed = json.putArray("columns_removed");
        rows.removed().forEach(removed::add);
        ArrayNode examples = json.putArray("examples");
        rows.examples().forEach(row -> example(examples.addObject(), row));
        return json;
    }

    private static void example(ObjectNode json, RowChange row) {
        json.put("row", row.kind().name().toLowerCase(Locale.ROOT));
        ObjectNode key = json.putObject("key");
        row.key().forEach(key::put);
        ArrayNode cells = json.putArray("cells");
        row.cells().forEach(cell -> {
            ObjectNode one = cells.addObject().put("column", cell.column());
            cell.before().ifPresentOrElse(value -> one.put("before", value), () -> one.putNull("before"));
            cell.after().ifPresentOrElse(value -> one.put("after", value), () -> one.putNull("after"));
        });
    }
}
