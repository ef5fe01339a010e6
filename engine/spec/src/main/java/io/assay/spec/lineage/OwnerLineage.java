package io.assay.spec.lineage;

import io.assay.spec.catalyst.DecidedBy;
import io.assay.spec.value.Ordered;
import java.util.List;
import java.util.Map;

/**
 * Where the columns and the rows of a table, an endpoint or a catalog come from, one step back.
 *
 * @param columns by name, in the order of the schema
 * @param rows the columns that decide which rows there are; some may be its own
 * @param reads whatever it reads: which rows there are in them decides which there are here
 */
public record OwnerLineage(
        LineageOwner owner, Map<String, ColumnLineage> columns, List<Decision> rows, List<LineageOwner> reads) {
    public OwnerLineage {
        columns = Ordered.copyOf(columns);
        rows = List.copyOf(rows);
        reads = List.copyOf(reads);
    }

    /**
     * Where one column comes from.
     *
     * @param type as the language spells it, with `?` where it may be null
     * @param copied whether it is taken as it is from each column it comes from
     * @param values the columns that its value is computed from
     * @param picks the columns that decide which rows' values those are, such as the order of a window
     * @param origin of a column that comes from no other, where its value stands, as `$[*][7]`; else empty
     */
    public record ColumnLineage(
            String type, boolean copied, List<LineageColumn> values, List<Decision> picks, String origin) {
        public ColumnLineage {
            values = List.copyOf(values);
            picks = List.copyOf(picks);
        }
    }

    /** A column that decides which rows count, and how. */
    public record Decision(LineageColumn column, DecidedBy by) {}
}
