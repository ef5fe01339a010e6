package io.assay.plan.trial.rows;

import io.assay.spec.problem.Place;
import java.util.List;
import java.util.Optional;

/**
 * How rows differ from those that are wanted.
 *
 * @param columns their names
 * @param lines the rows that are wanted in their order, each with what stands in its place; then what is there besides
 */
public record RowDiff(List<String> columns, List<DiffLine> lines) {
    public RowDiff {
        columns = List.copyOf(columns);
        lines = List.copyOf(lines);
    }

    public boolean isSame() {
        return lines.stream().allMatch(line -> line.kind() == Kind.SAME);
    }

    public long count(Kind kind) {
        return lines.stream().filter(line -> line.kind() == kind).count();
    }

    /** What became of a row. */
    public enum Kind {
        SAME,
        CHANGED,
        MISSING,
        EXTRA
    }

    /**
     * One row.
     *
     * @param wanted its cells as they are wanted; empty for a row that is there besides
     * @param found its cells as they are; empty for a row that is missing
     * @param differing the positions of the cells that differ
     * @param place where it is written
     */
    public record DiffLine(
            Kind kind, List<String> wanted, List<String> found, List<Integer> differing, Optional<Place> place) {
        public DiffLine {
            wanted = List.copyOf(wanted);
            found = List.copyOf(found);
            differing = List.copyOf(differing);
        }
    }
}
