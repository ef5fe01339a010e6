package io.assay.warehouse.diff;

import io.assay.lake.table.TableFile;
import io.assay.lake.table.TableSnapshot;
import io.assay.spec.exact.ContentHash;
import io.assay.spec.relation.Relation;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import io.assay.warehouse.ReleaseReader;
import io.assay.warehouse.ReleasedTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares two releases table by table; files that both have are not read, nor intervals whose content hashes are equal. */
public final class ReleaseDifference {
    private final ReleasedState before;
    private final ReleasedState after;
    private final TableDifference rows;

    public ReleaseDifference(ReleasedState before, ReleasedState after, TableDifference rows) {
        this.before = before;
        this.after = after;
        this.rows = rows;
    }

    /** What differs in the table, with so many example rows; empty where neither release has it. */
    public Optional<TableChange> of(Relation relation, int examples) {
        Optional<TableSnapshot> earlier = before.table(relation.name());
        Optional<TableSnapshot> later = after.table(relation.name());
        if (earlier.isEmpty() && later.isEmpty()) {
            return Optional.empty();
        }
        Optional<Intervals> intervals = intervals(relation);
        return Optional.of(new TableChange(
                relation.name(),
                intervals.map(found -> OptionalInt.of(found.count())).orElse(OptionalInt.empty()),
                earlier.map(TableSnapshot::rows).orElse(0L),
                later.map(TableSnapshot::rows).orElse(0L),
                changes(relation, earlier, later, intervals, examples)));
    }

    /**
     * The intervals that differ.
     *
     * @param count of those in which anything does, columns that come or go included
     * @param read those in which rows may differ
     */
    private record Intervals(int count, List<Interval> read) {}

    private Optional<Intervals> intervals(Relation relation) {
        Optional<Map<Interval, Map<ColumnName, ContentHash>>> earlier = before.hashes(relation.name());
        Optional<Map<Interval, Map<ColumnName, ContentHash>>> later = after.hashes(relation.name());
        if (earlier.isEmpty() || later.isEmpty()) {
            return Optional.empty();
        }
        TreeSet<Interval> all = new TreeSet<>(earlier.get().keySet());
        all.addAll(later.get().keySet());
        int count = 0;
        List<Interval> read = new ArrayList<>();
        for (Interval interval : all) {
            Optional<Map<ColumnName, ContentHash>> one =
                    Optional.ofNullable(earlier.get().get(interval));
            Optional<Map<ColumnName, ContentHash>> two =
                    Optional.ofNullable(later.get().get(interval));
            if (!one.equals(two)) {
                count++;
                if (one.isEmpty() || two.isEmpty() || differsInCommon(one.get(), two.get())) {
                    read.add(interval);
                }
            }
        }
        return Optional.of(new Intervals(count, read));
    }

    private static boolean differsInCommon(Map<ColumnName, ContentHash> one, Map<ColumnName, ContentHash> two) {
        Map<ColumnName, ContentHash> common = new HashMap<>(one);
        common.keySet().retainAll(two.keySet());
        // An interval without rows has no hashes.
        boolean emptied = one.isEmpty() != two.isEmpty();
        return emptied
                || common.entrySet().stream()
                        .anyMatch(column -> !column.getValue().equals(two.get(column.getKey())));
    }

    private RowChanges changes(
            Relation relation,
            Optional<TableSnapshot> earlier,
            Optional<TableSnapshot> later,
            Optional<Intervals> intervals,
            int examples) {
        Set<Path> shared = paths(earlier);
        shared.retainAll(paths(later));
        ReleasedTable one = side(relation, earlier, later, shared);
        ReleasedTable two = side(relation, later, earlier, shared);
        boolean sameRows = intervals.map(found -> found.read().isEmpty()).orElse(false);
        if (sameRows || (one.files().isEmpty() && two.files().isEmpty())) {
            return columnsOnly(one, two);
        }
        boolean keyed = has(one, relation.key()) && has(two, relation.key());
        Optional<ColumnName> time =
                relation.eventTime().filter(column -> has(one, List.of(column)) && has(two, List.of(column)));
        return rows.between(
                new TableStates(
                        one,
                        two,
                        keyed ? relation.key() : List.of(),
                        keyed ? time : Optional.empty(),
                        keyed ? intervals.map(Intervals::read).orElse(List.of()) : List.of()),
                examples);
    }

    private static RowChanges columnsOnly(ReleasedTable one, ReleasedTable two) {
        DifferenceSql columns = new DifferenceSql(new TableStates(one, two, List.of(), Optional.empty(), List.of()));
        return new RowChanges(0, 0, 0, Map.of(), columns.added(), columns.removed(), List.of());
    }

    /** One side with the files that only it has; a side without the table has the other's columns and no rows. */
    private static ReleasedTable side(
            Relation relation, Optional<TableSnapshot> own, Optional<TableSnapshot> other, Set<Path> shared) {
        ReleasedTable table = ReleaseReader.released(own.or(() -> other).orElseThrow());
        List<Path> files = own.map(TableSnapshot::files).orElse(List.of()).stream()
                .map(TableFile::path)
                .filter(path -> !shared.contains(path))
                .toList();
        return new ReleasedTable(
                relation.name().layer().word(), relation.name().name(), table.columns(), table.rows(), files);
    }

    private static Set<Path> paths(Optional<TableSnapshot> snapshot) {
        return new HashSet<>(snapshot.map(TableSnapshot::files).orElse(List.of()).stream()
                .map(TableFile::path)
                .collect(Collectors.toSet()));
    }

    private static boolean has(ReleasedTable table, List<ColumnName> columns) {
        return columns.stream()
                .allMatch(column ->
                        table.columns().stream().anyMatch(found -> Objects.equals(found.name(), column.text())));
    }
}
