package io.assay.spec.compile;

import io.assay.spec.value.ColumnName;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far rows still are those of the one table that is read, row for row.
 *
 * @param changedBy what made other rows of them; empty: they are the same
 * @param keys the columns that still hold what a column of that table's key does, each with that column
 */
public record Trail(Optional<String> changedBy, Map<ColumnName, ColumnName> keys) {
    public Trail {
        keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    }

    /** Rows as they are read from a table with the key. */
    public static Trail of(List<ColumnName> key) {
        Map<ColumnName, ColumnName> keys = new LinkedHashMap<>();
        key.forEach(name -> keys.put(name, name));
        return new Trail(Optional.empty(), keys);
    }

    /** Rows that never were those of one table. */
    public static Trail lost(String changedBy) {
        return new Trail(Optional.of(changedBy), Map.of());
    }

    /** What is known after something made other rows of them; what did so first stays the reason. */
    public Trail changed(String by) {
        return changedBy.isPresent() ? this : lost(by);
    }

    /** The same rows under new names of their columns. */
    public Trail renamed(Map<ColumnName, ColumnName> names) {
        Map<ColumnName, ColumnName> renamed = new LinkedHashMap<>();
        keys.forEach((name, key) -> renamed.put(names.getOrDefault(name, name), key));
        return new Trail(changedBy, renamed);
    }

    /** The same rows with these columns of old only. */
    public Trail keeping(Collection<ColumnName> columns) {
        Map<ColumnName, ColumnName> kept = new LinkedHashMap<>(keys);
        kept.keySet().retainAll(columns);
        return new Trail(changedBy, kept);
    }

    /** The same rows, of which the column holds something else. */
    public Trail replacing(ColumnName column) {
        Map<ColumnName, ColumnName> kept = new LinkedHashMap<>(keys);
        kept.remove(column);
        return new Trail(changedBy, kept);
    }
}
