package io.assay.warehouse.diff;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many rows differ between two states of a table, and a few of them.
 *
 * @param columns for each column that both have, how many rows differ in it; those without any are left out
 * @param added columns that only the later state has
 * @param removed columns that only the earlier state has
 * @param examples the first that differ, by time and key
 */
public record RowChanges(
        long rowsAdded,
        long rowsRemoved,
        long rowsChanged,
        Map<String, Long> columns,
        List<String> added,
        List<String> removed,
        List<RowChange> examples) {
    public static final RowChanges NONE = new RowChanges(0, 0, 0, Map.of(), List.of(), List.of(), List.of());

    public RowChanges {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        examples = List.copyOf(examples);
    }

    /** Rows that differ, whichever way. */
    public long rows() {
        return rowsAdded + rowsRemoved + rowsChanged;
    }

    public boolean isEmpty() {
        return rows() == 0 && added.isEmpty() && removed.isEmpty();
    }
}
