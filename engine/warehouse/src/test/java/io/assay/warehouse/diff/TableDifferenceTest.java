package io.assay.warehouse.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spec.type.DataType;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import io.assay.warehouse.QueryLimits;
import io.assay.warehouse.ReleasedTable;
import io.assay.warehouse.ReleasedTable.ReleasedColumn;
import io.assay.warehouse.diff.RowChange.Cell;
import io.assay.warehouse.diff.RowChange.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableDifferenceTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<ReleasedColumn> COLUMNS = List.of(
            new ReleasedColumn(1, "token", DataType.STRING),
            new ReleasedColumn(2, "ts", DataType.TIMESTAMP),
            new ReleasedColumn(3, "close", DataType.DOUBLE),
            new ReleasedColumn(4, "note", DataType.STRING));
    private static Path laws = Path.of(".");
    private static int written;

    @BeforeContainer
    static void makeFolder() throws IOException {
        laws = Files.createTempDirectory("assay-diff");
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        try (var all = Files.walk(laws)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** A row of the tests' table: an hour of the first day names it. */
    private record Row(String token, int hour, Optional<Integer> close, String note) {
        String key() {
            return token + hour;
        }
    }

    @Property(tries = 60)
    void aStateDoesNotDifferFromItself(@ForAll long seed) {
        Map<String, Row> rows = rows(new Random(seed));
        ReleasedTable table = table(laws, rows);
        assertThat(difference(laws, table, table(laws, rows), List.of(Interval.ALL)))
                .isEqualTo(RowChanges.NONE);
    }

    @Property(tries = 150)
    void everyChangeIsCountedAndNoOther(@ForAll long seed) {
        Random random = new Random(seed);
        Map<String, Row> before = rows(random);
        Map<String, Row> after = changed(before, random);
        RowChanges found = difference(laws, table(laws, before), table(laws, after), List.of(Interval.ALL));
        TreeSet<String> both = new TreeSet<>(before.keySet());
        both.retainAll(after.keySet());
        assertThat(found.rowsAdded()).isEqualTo(after.size() - both.size());
        assertThat(found.rowsRemoved()).isEqualTo(before.size() - both.size());
        assertThat(found.rowsChanged())
                .isEqualTo(both.stream()
                        .filter(key -> !Objects.equals(before.get(key), after.get(key)))
                        .count());
        assertThat(found.columns().getOrDefault("close", 0L))
                .isEqualTo(both.stream()
                        .filter(key -> !close(before, key).equals(close(after, key)))
                        .count());
        assertThat(found.isEmpty()).isEqualTo(before.equals(after));
    }

    @Test
    void anExampleSaysTheKeyAndBothValues(@TempDir Path folder) {
        Map<String, Row> before = Map.of("BTC1", new Row("BTC", 1, Optional.of(7), "a"));
        Map<String, Row> after = Map.of("BTC1", new Row("BTC", 1, Optional.empty(), "a"));
        RowChanges found = difference(folder, table(folder, before), table(folder, after), List.of());
        assertThat(found.examples())
                .containsExactly(new RowChange(
                        Kind.CHANGED,
                        new TreeMap<>(Map.of("token", "BTC", "ts", "2026-01-01 01:00:00")),
                        List.of(new Cell("close", Optional.of("7.0"), Optional.empty()))));
        assertThat(found.columns()).containsExactly(Map.entry("close", 1L));
    }

    @Test
    void onlyTheSpansThatAreAskedForAreCompared(@TempDir Path folder) {
        Map<String, Row> before = Map.of("BTC1", new Row("BTC", 1, Optional.of(7), "a"));
        Map<String, Row> after = Map.of("BTC2", new Row("BTC", 2, Optional.of(7), "a"));
        Interval second = new Interval(START.plusSeconds(7200), START.plusSeconds(10800));
        RowChanges found = difference(folder, table(folder, before), table(folder, after), List.of(second));
        assertThat(found.rowsAdded()).isEqualTo(1);
        assertThat(found.rowsRemoved()).isZero();
        assertThat(found.examples().getFirst().kind()).isEqualTo(Kind.ADDED);
    }

    @Test
    void columnsThatComeAndGoAreNamed(@TempDir Path folder) {
        ReleasedTable all = table(folder, Map.of("BTC1", new Row("BTC", 1, Optional.of(7), "a")));
        ReleasedTable fewer =
                new ReleasedTable(all.schema(), all.name(), COLUMNS.subList(0, 3), all.rows(), all.files());
        assertThat(difference(folder, all, fewer, List.of()).removed()).containsExactly("note");
        assertThat(difference(folder, fewer, all, List.of()).added()).containsExactly("note");
    }

    private static RowChanges difference(
            Path folder, ReleasedTable before, ReleasedTable after, List<Interval> within) {
        TableStates states = new TableStates(
                before,
                after,
                List.of(new ColumnName("token"), new ColumnName("ts")),
                Optional.of(new ColumnName("ts")),
                within);
        return new TableDifference(folder, QueryLimits.DEFAULT).between(states, 3);
    }

    private static Optional<Integer> close(Map<String, Row> rows, String key) {
        return Objects.requireNonNull(rows.get(key)).close();
    }

    private static Map<String, Row> rows(Random random) {
        Map<String, Row> rows = new TreeMap<>();
        for (int i = random.nextInt(12); i > 0; i--) {
            Row row = row(random);
            rows.put(row.key(), row);
        }
        return rows;
    }

    private static Row row(Random random) {
        Optional<Integer> close = random.nextInt(4) == 0 ? Optional.empty() : Optional.of(random.nextInt(3));
        return new Row(random.nextBoolean() ? "BTC" : "ETH", random.nextInt(8), close, "n" + random.nextInt(2));
    }

    private static Map<String, Row> changed(Map<String, Row> before, Random random) {
        Map<String, Row> after = new TreeMap<>(before);
        for (int i = random.nextInt(4); i > 0; i--) {
            Row row = row(random);
            if (random.nextBoolean()) {
                after.put(row.key(), row);
            } else {
                after.remove(row.key());
            }
        }
        return after;
    }

    private static ReleasedTable table(Path folder, Map<String, Row> rows) {
        String values = rows.values().stream()
                .map(row -> "('%s', TIMESTAMPTZ '%s', %s::DOUBLE, '%s')"
                        .formatted(
                                row.token(),
                                START.plusSeconds(3600L * row.hour()),
                                row.close().map(String::valueOf).orElse("NULL"),
                                row.note()))
                .collect(Collectors.joining(", "));
        Path file = folder.resolve("f" + written++ + ".parquet");
        if (!rows.isEmpty()) {
            write(file, values);
        }
        return new ReleasedTable("gold", "candles", COLUMNS, rows.size(), rows.isEmpty() ? List.of() : List.of(file));
    }

    private static void write(Path file, String values) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute(
                    "COPY (SELECT * FROM (VALUES %s) t(token, ts, close, note)) TO '%s' (FORMAT parquet, FIELD_IDS {token: 1, ts: 2, close: 3, note: 4})"
                            .formatted(values, file));
        } catch (SQLException fault) {
            throw new UncheckedIOException(new IOException(fault));
        }
    }
}
