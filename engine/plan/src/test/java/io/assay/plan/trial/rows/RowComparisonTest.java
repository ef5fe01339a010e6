package io.assay.plan.trial.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.plan.trial.rows.RowDiff.DiffLine;
import io.assay.plan.trial.rows.RowDiff.Kind;
import io.assay.spec.problem.Place;
import io.assay.spec.relation.test.CellRows;
import io.assay.spec.relation.test.CellRows.CellRow;
import io.assay.spec.relation.test.CellValue;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RowComparisonTest {
    private static final Schema SCHEMA = new Schema(List.of(
            Column.required("token", DataType.STRING),
            Column.optional("price", new DataType.DecimalType(18, 4)),
            Column.optional("mean", DataType.DOUBLE)));
    private static final RowComparison EXACT = new RowComparison(List.of(new ColumnName("token")), 0);

    @Test
    void rowsOfAnotherOrderAreTheSame() {
        RowDiff diff = EXACT.compare(wanted("A|1.50|0.5", "B|null|0"), true, SCHEMA, found("B|null|-0.0", "A|1.5|0.5"));

        assertThat(diff.isSame()).isTrue();
    }

    @Test
    void aCellThatDiffersIsNamedInTheRowOfItsKey() {
        RowDiff diff = EXACT.compare(wanted("A|1|0.5", "B|2|1"), true, SCHEMA, found("A|1|0.5", "B|2.0001|1"));

        assertThat(diff.lines())
                .extracting(DiffLine::kind, DiffLine::differing)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Kind.SAME, List.of()),
                        org.assertj.core.groups.Tuple.tuple(Kind.CHANGED, List.of(1)));
        assertThat(diff.lines().getLast().found()).containsExactly("B", "2.0001", "1.0");
    }

    @Test
    void whatIsMissingAndWhatIsTooManyIsTold() {
        RowDiff diff = EXACT.compare(wanted("A|1|0.5"), true, SCHEMA, found("C|1|0.5", "C|1|0.5"));

        assertThat(diff.count(Kind.MISSING)).isEqualTo(1);
        assertThat(diff.count(Kind.EXTRA)).isEqualTo(2);
    }

    @Test
    void someRowsMayHaveOthersBesideThem() {
        assertThat(EXACT.compare(wanted("A|1|0.5"), false, SCHEMA, found("A|1|0.5", "B|1|1"))
                        .isSame())
                .isTrue();
        assertThat(EXACT.compare(wanted("A|1|0.5"), false, SCHEMA, found("B|1|1"))
                        .isSame())
                .isFalse();
    }

    @Test
    void toleranceIsForDoublesAndForNothingElse() {
        RowComparison tolerant = new RowComparison(List.of(new ColumnName("token")), 0.01);

        assertThat(tolerant.compare(wanted("A|1|100"), true, SCHEMA, found("A|1|100.9"))
                        .isSame())
                .isTrue();
        assertThat(tolerant.compare(wanted("A|1|100"), true, SCHEMA, found("A|1|101.1"))
                        .isSame())
                .isFalse();
        assertThat(tolerant.compare(wanted("A|1|100"), true, SCHEMA, found("A|1.0001|100"))
                        .isSame())
                .isFalse();
    }

    @Test
    void nothingIsWantedMeansNoRow() {
        CellRows none = CellRows.none(new Place("t.yaml", 1, 1, 1));

        assertThat(EXACT.compare(none, true, SCHEMA, found()).isSame()).isTrue();
        assertThat(EXACT.compare(none, true, SCHEMA, found("A|1|1")).isSame()).isFalse();
    }

    @Property(tries = 300)
    void anyChangeOfAnyCellIsFoundAndNoOrderIs(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 3) Integer> tokens, @ForAll Random random) {
        List<String> rows = new ArrayList<>();
        tokens.forEach(token -> rows.add("T%d|%d|%d".formatted(token, random.nextInt(3), random.nextInt(3))));
        List<String> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        int changed = random.nextInt(rows.size());
        List<String> others = new ArrayList<>(shuffled);
        String[] cells = others.get(changed).split("\\|");
        cells[random.nextInt(3)] = "7";
        others.set(changed, String.join("|", cells));

        assertThat(EXACT.compare(
                                wanted(rows.toArray(String[]::new)),
                                true,
                                SCHEMA,
                                found(shuffled.toArray(String[]::new)))
                        .isSame())
                .isTrue();
        assertThat(EXACT.compare(
                                wanted(rows.toArray(String[]::new)), true, SCHEMA, found(others.toArray(String[]::new)))
                        .isSame())
                .isFalse();
    }

    private static CellRows wanted(String... lines) {
        List<CellRow> rows = new ArrayList<>();
        for (String line : lines) {
            rows.add(new CellRow(cells(line), new Place("t.yaml", rows.size() + 1, 1, 1)));
        }
        return new CellRows(SCHEMA.names(), rows, new Place("t.yaml", 1, 1, 1));
    }

    private static RowTable found(String... lines) {
        List<List<Optional<Object>>> rows = new ArrayList<>();
        for (String line : lines) {
            List<Optional<String>> cells = cells(line);
            List<Optional<Object>> values = new ArrayList<>();
            for (int at = 0; at < cells.size(); at++) {
                DataType type = SCHEMA.columns().get(at).type();
                values.add(cells.get(at).map(text -> CellValue.of(text, type)));
            }
            rows.add(values);
        }
        return new RowTable(SCHEMA.columns(), rows);
    }

    private static List<Optional<String>> cells(String line) {
        List<Optional<String>> cells = new ArrayList<>();
        for (String cell : line.split("\\|")) {
            cells.add(cell.equals("null") ? Optional.empty() : Optional.of(cell));
        }
        return cells;
    }
}
