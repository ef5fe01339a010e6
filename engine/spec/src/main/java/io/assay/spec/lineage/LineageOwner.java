package io.assay.spec.lineage;

import io.assay.spec.value.TableName;
import java.util.Comparator;

/** What has columns: a table, an endpoint or a catalog. */
public record LineageOwner(Kind kind, String name) implements Comparable<LineageOwner> {
    private static final Comparator<LineageOwner> ORDER =
            Comparator.comparing(LineageOwner::kind).thenComparing(LineageOwner::name);

    /** What kind of thing it is. */
    public enum Kind {
        CATALOG,
        ENDPOINT,
        TABLE
    }

    public static LineageOwner of(TableName table) {
        return new LineageOwner(Kind.TABLE, table.toString());
    }

    @Override
    public int compareTo(LineageOwner other) {
        if (kind == Kind.TABLE && other.kind == Kind.TABLE) {
            return TableName.of(name).compareTo(TableName.of(other.name));
        }
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return name;
    }
}
