package io.assay.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spark.StepTables.Run;
import io.assay.spec.catalyst.DecidedBy;
import io.assay.spec.lineage.LineageColumn;
import io.assay.spec.lineage.LineageOwner;
import io.assay.spec.lineage.OwnerLineage;
import io.assay.spec.lineage.OwnerLineage.ColumnLineage;
import io.assay.spec.lineage.OwnerLineage.Decision;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput.OfTable;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What lineage does not name changes nothing: for every step, each column that is read is changed at random, and what the table holds is compared. */
class LineageLawsSparkTest {
    private static final StepTables TABLES = new StepTables();
    private static final long SEED = 7;

    static Stream<String> tables() {
        return TABLES.tables().stream().map(table -> table.name().toString());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aColumnThatIsNotNamedChangesNothing(String name) {
        Relation table = TABLES.table(name);
        OwnerLineage lineage = TABLES.lineage(table);
        Map<TableName, List<List<Optional<String>>>> rows = new StepHistory(SEED).rows();
        List<Row> before = built(table, rows);
        Set<String> moved = new LinkedHashSet<>();
        Set<String> named = new LinkedHashSet<>();
        for (OfTable input : inputs(table)) {
            Relation read = TABLES.table(input.table().toString());
            for (ColumnName changed : free(read)) {
                LineageColumn column = new LineageColumn(LineageOwner.of(read.name()), changed.text());
                List<Row> after = built(table, with(rows, read, changed));
                for (ColumnName target : table.schema().names()) {
                    String pair = column + " -> " + target;
                    if (names(lineage, target, column)) {
                        named.add(pair);
                    }
                    if (!values(table, before, target).equals(values(table, after, target))) {
                        moved.add(pair);
                    }
                }
            }
        }

        assertThat(named).as("links to %s that a change went through", name).containsAll(moved);
        assertThat(named.isEmpty() || !moved.isEmpty())
                .as("a change of what is named is seen")
                .isTrue();
    }

    /** Whether the column is of the target's value, of the choice of rows for it, or of which rows there are; where a key is made of it, rows cannot be told apart without. */
    private static boolean names(OwnerLineage lineage, ColumnName target, LineageColumn column) {
        ColumnLineage of = Objects.requireNonNull(lineage.columns().get(target.text()));
        boolean key = lineage.rows().stream()
                .filter(decision -> decision.by() == DecidedBy.KEY)
                .map(Decision::column)
                .filter(own -> own.owner().equals(lineage.owner()))
                .map(own -> Objects.requireNonNull(lineage.columns().get(own.name())))
                .anyMatch(own -> isOf(own, column));
        return key
                || isOf(of, column)
                || lineage.rows().stream().map(Decision::column).anyMatch(column::equals);
    }

    private static boolean isOf(ColumnLineage lineage, LineageColumn column) {
        return lineage.values().contains(column)
                || lineage.picks().stream().map(Decision::column).anyMatch(column::equals);
    }

    private static List<OfTable> inputs(Relation table) {
        return table.inputs().stream()
                .filter(OfTable.class::isInstance)
                .map(OfTable.class::cast)
                .distinct()
                .toList();
    }

    /** The columns that say neither which row a row is nor when it was. */
    private static List<ColumnName> free(Relation read) {
        return read.schema().names().stream()
                .filter(name -> !read.key().contains(name))
                .filter(name -> !read.eventTime().equals(Optional.of(name)))
                .toList();
    }

    /** The rows, of which some hold in a column what others of the same table do. */
    private static Map<TableName, List<List<Optional<String>>>> with(
            Map<TableName, List<List<Optional<String>>>> rows, Relation read, ColumnName column) {
        Random random = new Random(SEED);
        int at = read.schema().names().indexOf(column);
        List<List<Optional<String>>> all = Objects.requireNonNull(rows.get(read.name()));
        List<List<Optional<String>>> changed = new ArrayList<>();
        for (List<Optional<String>> row : all) {
            List<Optional<String>> copy = new ArrayList<>(row);
            if (random.nextBoolean()) {
                copy.set(at, all.get(random.nextInt(all.size())).get(at));
            }
            changed.add(copy);
        }
        Map<TableName, List<List<Optional<String>>>> with = new LinkedHashMap<>(rows);
        with.put(read.name(), changed);
        return with;
    }

    private static List<Row> built(Relation table, Map<TableName, List<List<Optional<String>>>> rows) {
        return TABLES.read(new Run(table, rows, (input, time) -> true, StepHistory.SPAN.end(), 1))
                .collectAsList();
    }

    /** A column's values, each with the key of its row. */
    private static List<String> values(Relation table, List<Row> rows, ColumnName column) {
        return rows.stream()
                .map(row -> Stream.concat(table.key().stream(), Stream.of(column))
                        .map(name -> String.valueOf(row.<Object>getAs(name.text())))
                        .toList()
                        .toString())
                .sorted()
                .toList();
    }
}
