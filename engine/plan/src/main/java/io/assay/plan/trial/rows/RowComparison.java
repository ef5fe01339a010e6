package io.assay.plan.trial.rows;

import io.assay.plan.trial.rows.RowDiff.DiffLine;
import io.assay.plan.trial.rows.RowDiff.Kind;
import io.assay.spec.problem.Place;
import io.assay.spec.relation.test.CellRows;
import io.assay.spec.relation.test.CellRows.CellRow;
import io.assay.spec.relation.test.CellValue;
import io.assay.spec.type.Column;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Compares rows with those that are wanted, whatever their order: first those that are equal, then those of one key, then what is most alike. */
public final class RowComparison {
    private final List<ColumnName> key;
    private final double tolerance;

    /**
     * @param key columns that tell rows apart, as far as they are listed
     * @param tolerance by how much a double may differ, relative to what is wanted
     */
    public RowComparison(List<ColumnName> key, double tolerance) {
        this.key = List.copyOf(key);
        this.tolerance = tolerance;
    }

    /** A row that is wanted and where it is written. */
    private record WantedRow(List<Optional<Object>> cells, Optional<Place> place) {}

    /** Compares what is found with what a test wants: all there is, or some of it. */
    public RowDiff compare(CellRows wanted, boolean whole, Schema schema, RowTable found) {
        List<Column> columns = wanted.columns().isEmpty()
                ? found.columns()
                : wanted.columns().stream()
                        .map(name -> schema.find(name).orElseThrow())
                        .toList();
        List<WantedRow> rows = wanted.rows().stream()
                .map(row -> new WantedRow(values(row, columns), Optional.of(row.place())))
                .toList();
        return compare(columns, rows, whole, projected(found, columns));
    }

    /** Compares what one way comes to with what another does. */
    public RowDiff compare(RowTable wanted, RowTable found) {
        List<WantedRow> rows = wanted.rows().stream()
                .map(cells -> new WantedRow(cells, Optional.empty()))
                .toList();
        return compare(wanted.columns(), rows, true, projected(found, wanted.columns()));
    }

    private static List<Optional<Object>> values(CellRow row, List<Column> columns) {
        return IntStream.range(0, columns.size())
                .mapToObj(at -> row.cells()
                        .get(at)
                        .map(text -> CellValue.of(text, columns.get(at).type())))
                .toList();
    }

    private static List<List<Optional<Object>>> projected(RowTable table, List<Column> columns) {
        int[] positions = columns.stream()
                .mapToInt(column ->
                        table.columns().stream().map(Column::name).toList().indexOf(column.name()))
                .toArray();
        return table.rows().stream()
                .map(row -> IntStream.of(positions).mapToObj(row::get).toList())
                .toList();
    }

    private RowDiff compare(
            List<Column> columns, List<WantedRow> wanted, boolean whole, List<List<Optional<Object>>> found) {
        List<List<Optional<Object>>> left = new ArrayList<>(found);
        List<Optional<List<Optional<Object>>>> pairs = new ArrayList<>();
        for (WantedRow row : wanted) {
            Optional<List<Optional<Object>>> equal = left.stream()
                    .filter(other -> differing(row.cells(), other).isEmpty())
                    .findFirst();
            equal.ifPresent(left::remove);
            pairs.add(equal);
        }
        int[] keys = IntStream.range(0, columns.size())
                .filter(at -> key.contains(columns.get(at).name()))
                .toArray();
        for (int at = 0; at < wanted.size(); at++) {
            if (pairs.get(at).isEmpty()) {
                Optional<List<Optional<Object>>> near = nearest(wanted.get(at).cells(), left, keys, whole);
                near.ifPresent(left::remove);
                pairs.set(at, near);
            }
        }
        List<DiffLine> lines = new ArrayList<>();
        for (int at = 0; at < wanted.size(); at++) {
            lines.add(line(wanted.get(at), pairs.get(at)));
        }
        if (whole) {
            left.stream()
                    .map(RowComparison::spelled)
                    .sorted(Comparator.comparing(List::toString))
                    .forEach(cells ->
                            lines.add(new DiffLine(Kind.EXTRA, List.of(), cells, List.of(), Optional.empty())));
        }
        return new RowDiff(columns.stream().map(column -> column.name().text()).toList(), lines);
    }

    /** The row of the same key; where no key is listed, the one with the fewest differing cells, at most half of them where every row is wanted. */
    private Optional<List<Optional<Object>>> nearest(
            List<Optional<Object>> row, List<List<Optional<Object>>> others, int[] keys, boolean whole) {
        if (keys.length > 0) {
            return others.stream()
                    .filter(other -> IntStream.of(keys).allMatch(at -> isSame(row.get(at), other.get(at))))
                    .findFirst();
        }
        return others.stream()
                .filter(other -> !whole || differing(row, other).size() * 2 <= row.size())
                .min(Comparator.comparingInt(other -> differing(row, other).size()));
    }

    private DiffLine line(WantedRow wanted, Optional<List<Optional<Object>>> found) {
        List<String> cells = spelled(wanted.cells());
        if (found.isEmpty()) {
            return new DiffLine(Kind.MISSING, cells, List.of(), List.of(), wanted.place());
        }
        List<Integer> differing = differing(wanted.cells(), found.get());
        return new DiffLine(
                differing.isEmpty() ? Kind.SAME : Kind.CHANGED, cells, spelled(found.get()), differing, wanted.place());
    }

    private static List<String> spelled(List<Optional<Object>> cells) {
        return cells.stream().map(CellSpelling::of).toList();
    }

    private List<Integer> differing(List<Optional<Object>> wanted, List<Optional<Object>> found) {
        return IntStream.range(0, wanted.size())
                .filter(at -> !isSame(wanted.get(at), found.get(at)))
                .boxed()
                .toList();
    }

    private boolean isSame(Optional<Object> wanted, Optional<Object> found) {
        if (wanted.isPresent()
                && found.isPresent()
                && wanted.get() instanceof Double one
                && found.get() instanceof Double other) {
            return one.equals(other)
                    || one.doubleValue() == other.doubleValue()
                    || Math.abs(one - other) <= tolerance * Math.abs(one);
        }
        return wanted.equals(found);
    }
}
