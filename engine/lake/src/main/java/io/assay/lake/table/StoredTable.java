package io.assay.lake.table;

import io.assay.lake.task.TableTask.Layout;
import io.assay.spec.type.Schema;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A table as it stands ready to be written.
 *
 * @param fieldIds for each column, in the schema's order, its Iceberg field id
 * @param snapshot its current snapshot; empty where nothing was ever committed
 * @param dataFolder where its data files go; it exists
 */
public record StoredTable(
        TableRef table,
        Schema schema,
        List<Integer> fieldIds,
        Layout layout,
        Optional<Long> snapshot,
        Path dataFolder) {
    public StoredTable {
        fieldIds = List.copyOf(fieldIds);
    }
}
