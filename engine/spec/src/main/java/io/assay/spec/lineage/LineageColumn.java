package io.assay.spec.lineage;

import java.util.Comparator;

/** A column of a table, an endpoint or a catalog, as `silver.candles_1h.close`. */
public record LineageColumn(LineageOwner owner, String name) implements Comparable<LineageColumn> {
    private static final Comparator<LineageColumn> ORDER =
            Comparator.comparing(LineageColumn::owner).thenComparing(LineageColumn::name);

    @Override
    public int compareTo(LineageColumn other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return owner + "." + name;
    }
}
