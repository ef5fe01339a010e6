package io.assay.plan.proof;

import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.nio.file.Path;
import java.util.List;

/**
 * Something that is not as it was recorded.
 *
 * @param intervals that it concerns, in order; empty where it is the whole table
 * @param what one sentence without its subject
 * @param columns whose content differs
 * @param stored data files that hold the intervals now
 * @param rebuilt files of the rows that they should hold; empty where those were not built
 */
public record Finding(
        TableName table,
        List<Interval> intervals,
        Kind kind,
        String what,
        List<ColumnName> columns,
        List<Path> stored,
        List<Path> rebuilt) {
    public Finding {
        intervals = List.copyOf(intervals);
        columns = List.copyOf(columns);
        stored = List.copyOf(stored);
        rebuilt = List.copyOf(rebuilt);
    }

    /** One that has no rows to show. */
    static Finding of(TableName table, List<Interval> intervals, Kind kind, String what, List<Path> stored) {
        return new Finding(table, intervals, kind, what, List.of(), stored, List.of());
    }

    /** What kind of thing is not as it was recorded, and what to do about it. */
    public enum Kind {
        /** The bytes of a file are not those that were written, or cannot be read. */
        FILE,
        /** The rows of the files are not those that the ledger says, and that building gives. */
        STORED,
        /** Building gives other rows than the ledger and the files have. */
        REBUILT,
        /** The ledger says something else than the files and a build do, or contradicts itself. */
        LEDGER,
        /** Carried state is not what the rows before come to. */
        STATE,
        /** An interval cannot be built. */
        UNBUILDABLE;

        /** Whether building the table anew makes it good. */
        public boolean mendedByBuilding() {
            return this != UNBUILDABLE && this != REBUILT;
        }
    }
}
