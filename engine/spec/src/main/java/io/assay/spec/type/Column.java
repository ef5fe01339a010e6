package io.assay.spec.type;

import io.assay.spec.value.ColumnName;

/** One column of a schema: its name, its type, and whether it may be null. */
public record Column(ColumnName name, DataType type, boolean nullable) {
    public static Column required(String name, DataType type) {
        return new Column(new ColumnName(name), type, false);
    }

    public static Column optional(String name, DataType type) {
        return new Column(new ColumnName(name), type, true);
    }

    /** Whether the column is bookkeeping, which no content hash counts. */
    public boolean isBookkeeping() {
        return name.text().startsWith("_");
    }

    @Override
    public String toString() {
        return name + ": " + type.spelling() + (nullable ? "?" : "");
    }
}
