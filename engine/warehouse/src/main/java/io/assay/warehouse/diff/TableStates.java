package io.assay.warehouse.diff;

import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import io.assay.warehouse.ReleasedTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Two states of one table.
 *
 * @param key what names a row, with its time
 * @param within the spans of time that are compared; empty: all rows
 */
public record TableStates(
        ReleasedTable before,
        ReleasedTable after,
        List<ColumnName> key,
        Optional<ColumnName> time,
        List<Interval> within) {
    public TableStates {
        key = Stream.concat(key.stream(), time.stream()).distinct().toList();
        within = within.contains(Interval.ALL) || time.isEmpty() ? List.of() : joined(within);
    }

    /** The folders of both states' files. */
    List<Path> folders() {
        return Stream.concat(before.files().stream(), after.files().stream())
                .map(file -> Optional.ofNullable(file.getParent()).orElse(file))
                .distinct()
                .toList();
    }

    private static List<Interval> joined(List<Interval> intervals) {
        List<Interval> joined = new ArrayList<>();
        for (Interval next : intervals.stream().sorted().toList()) {
            boolean follows =
                    !joined.isEmpty() && !next.start().isAfter(joined.getLast().end());
            if (follows) {
                Interval last = joined.removeLast();
                joined.add(new Interval(last.start(), last.end().isAfter(next.end()) ? last.end() : next.end()));
            } else {
                joined.add(next);
            }
        }
        return List.copyOf(joined);
    }
}
