package io.assay.warehouse.diff;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A row that differs between two states of its table.
 *
 * @param key the row's key columns with their values as text, in the key's order
 * @param cells the columns that differ, where the row is in both
 */
public record RowChange(Kind kind, Map<String, String> key, List<Cell> cells) {
    public RowChange {
        key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
        cells = List.copyOf(cells);
    }

    /** In which of the two states the row is. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    /** A value before and after, as text; empty where it is null. */
    public record Cell(String column, Optional<String> before, Optional<String> after) {}
}
