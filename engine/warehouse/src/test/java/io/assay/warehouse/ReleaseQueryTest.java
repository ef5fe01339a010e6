package io.assay.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.relation.CheckedCatalog;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.warehouse.ReleasedTable.ReleasedColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseQueryTest {
    private static final String ROWS = """
            SELECT * FROM (VALUES
              ('BTC', TIMESTAMPTZ '2026-01-01 00:00:00Z', 42000.1234567890::DECIMAL(18,10), 1.5::DOUBLE),
              ('ETH', TIMESTAMPTZ '2026-01-01 23:30:00Z', NULL::DECIMAL(18,10), 'nan'::DOUBLE)) t(token, ts, close, volume)
            """;
    private static final CheckedCatalog TOKENS = new CheckedCatalog(
            "tokens",
            new Schema(List.of(
                    Column.required("token", DataType.STRING),
                    Column.optional("since", DataType.TIMESTAMP),
                    Column.optional("ratio", new DataType.DecimalType(18, 6)))),
            List.of(new ColumnName("token")),
            List.of(
                    List.of(Optional.of("BTC"), Optional.of("2020-01-01T00:00:00Z"), Optional.of("0.5")),
                    List.of(Optional.of("ETH"), Optional.empty(), Optional.empty())),
            "hash");

    @TempDir
    Path folder;

    private Path lake = Path.of("");

    @BeforeEach
    void writeFiles() throws SQLException, IOException {
        lake = Files.createDirectories(folder.toRealPath().resolve("lake/tables"));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("COPY (%s) TO '%s' (FORMAT parquet, FIELD_IDS {token: 1, ts: 2, close: 3, volume: 4})"
                    .formatted(ROWS, lake.resolve("a.parquet")));
        }
    }

    @Test
    void rowsComeAsTheTableForPeople() {
        assertThat(text("SELECT token, ts, close, volume FROM gold.candles ORDER BY token"))
                .isEqualTo("""
                        token  ts                               close  volume
                        ─────  ────────────────────  ────────────────  ──────
                        BTC    2026-01-01T00:00:00Z  42000.1234567890     1.5
                        ETH    2026-01-01T23:30:00Z              null     NaN
                        2 rows
                        """);
    }

    @Test
    void rowsComeAsCsv() {
        StringBuilder out = new StringBuilder();
        query(
                "SELECT token, close, 'a \"b\", c' AS note, '' AS nothing FROM gold.candles ORDER BY token",
                new CsvSink(out));
        assertThat(out).hasToString("""
                        token,close,note,nothing\r
                        BTC,42000.1234567890,"a ""b"", c",""\r
                        ETH,,"a ""b"", c",""\r
                        """);
    }

    @Test
    void rowsComeAsJson() {
        StringBuilder out = new StringBuilder();
        query("SELECT token, ts, close, volume, [1, NULL] AS l FROM gold.candles ORDER BY token", new JsonSink(out));
        assertThat(out).hasToString("""
                        [
                        {"token":"BTC","ts":"2026-01-01T00:00:00Z","close":42000.1234567890,"volume":1.5,"l":[1,null]},
                        {"token":"ETH","ts":"2026-01-01T23:30:00Z","close":null,"volume":"NaN","l":[1,null]}
                        ]
                        """);
    }

    @Test
    void bytesComeAsHexadecimalText() {
        StringBuilder out = new StringBuilder();
        query("SELECT '\\xAA\\x01'::BLOB AS b", new JsonSink(out));
        assertThat(out).hasToString("[\n{\"b\":\"aa01\"}\n]\n");
    }

    @Test
    void rowsComeAsAParquetFile() {
        Path file = folder.resolve("out.parquet");
        try (ReleaseQuery query = open(Optional.of(file), QueryLimits.DEFAULT)) {
            assertThat(query.writeParquet("SELECT token, close FROM gold.candles; -- all\n"))
                    .isEqualTo(2);
        }
        assertThat(file).isNotEmptyFile();
        assertThat(folder).isDirectoryNotContaining("glob:**unfinished");
    }

    @Test
    void catalogsAreTablesToo() {
        assertThat(text("SELECT c.token, t.since, t.ratio FROM gold.candles c JOIN tokens t USING (token) ORDER BY 1"))
                .contains("BTC    2020-01-01T00:00:00Z  0.500000");
        assertThat(text("SELECT count(*) AS n FROM catalogs.tokens")).contains("2\n1 row");
    }

    @Test
    void columnsAreFoundByTheirIdsInOlderFiles() {
        ReleaseView renamed = new ReleaseView(
                2,
                Instant.EPOCH,
                List.of(new ReleasedTable(
                        "gold",
                        "candles",
                        List.of(
                                new ReleasedColumn(1, "symbol", DataType.STRING),
                                new ReleasedColumn(9, "added", DataType.LONG)),
                        2,
                        List.of(lake.resolve("a.parquet")))));
        StringBuilder out = new StringBuilder();
        try (ReleaseQuery query =
                ReleaseQuery.open(renamed, List.of(), List.of(lake), Optional.empty(), QueryLimits.DEFAULT)) {
            query.run("SELECT symbol, added FROM gold.candles ORDER BY symbol", new CsvSink(out));
        }
        assertThat(out).hasToString("symbol,added\r\nBTC,\r\nETH,\r\n");
    }

    @Test
    void anEmptyTableHasItsColumns() {
        assertThat(text("SELECT * FROM quarantine.gold_candles")).isEqualTo("reason  n\n──────  ─\n0 rows\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        SELECT * FROM gold.candels               | Cannot run the query: there is no table candels                | Did you mean gold.candles?
        SELECT * FROM glod.candles               | Cannot run the query: there is no table glod.candles           | Did you mean gold.candles?
        SELECT * FROM nothing_like_it            | Cannot run the query: there is no table nothing_like_it        | Tables of the release: gold.candles, quarantine.gold_candles, catalogs.tokens.
        SELECT clsoe FROM gold.candles           | Cannot run the query: referenced column "clsoe" not found in FROM clause | Columns near it: close, volume, ts.
        SELECT * FROM '/etc/passwd'              | Cannot run the query: there is no table /etc/passwd            | Tables of the release: gold.candles, quarantine.gold_candles, catalogs.tokens.
        SELEC 1                                  | Cannot read the query: syntax error at or near "SELEC", at character 1 | See where it says: SELEC 1
        DROP VIEW gold.candles                   | Cannot run the query: it is not a SELECT                       | Tables are changed by their documents and `assay run` only.
        SELECT 1; SELECT 2                       | Cannot run the query: it holds 2 statements (must be one SELECT) | Run them one by one.
        """)
    void faultsOfAStatementAreSaid(String sql, String message, String next) {
        assertThatThrownBy(() -> text(sql)).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.code()).isEqualTo(FailureCode.QUERY_INVALID);
            assertThat(failure.sentence()).isEqualTo(message);
            assertThat(failure.next()).startsWith(next);
        });
    }

    @Test
    void aFaultOfAValueIsSaid() {
        assertThatThrownBy(() -> text("SELECT token::INTEGER FROM gold.candles"))
                .hasMessageContaining("could not convert string 'BTC' to INT32");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM read_csv('/etc/passwd')",
                "SELECT * FROM read_text('/etc/hostname')",
                "SELECT * FROM glob('/*')"
            })
    void nothingOutsideTheLakeCanBeRead(String sql) {
        assertThatThrownBy(() -> text(sql))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("it may read the lake's tables only");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COPY (SELECT 1) TO 'x.parquet'",
                "ATTACH 'x.db'",
                "SET memory_limit = '64GB'",
                "INSTALL httpfs",
                "PRAGMA database_size",
                "CREATE TABLE gold.x AS SELECT 1",
                "INSERT INTO catalogs.tokens VALUES ('X', NULL, NULL)",
                "EXPORT DATABASE 'x'",
                "CALL pragma_version()",
                ""
            })
    void onlyASelectIsRun(String sql) {
        assertThatThrownBy(() -> text(sql))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("Cannot run the query: it ");
    }

    @Test
    void aQueryThatTakesTooLongIsStopped() {
        QueryLimits second = new QueryLimits(Duration.ofSeconds(1), 1L << 30, 1);
        try (ReleaseQuery query = open(Optional.empty(), second)) {
            assertThatThrownBy(() -> query.run(
                            "SELECT count(*) FROM range(1000000000000) t(x) WHERE x % 7 = hash(x)",
                            new CsvSink(new StringBuilder())))
                    .isInstanceOfSatisfying(
                            Failure.class, failure -> assertThat(failure.code()).isEqualTo(FailureCode.QUERY_LIMIT))
                    .hasMessage("Cannot run the query: it takes longer than 1 s");
        }
    }

    @Test
    void aQueryThatTakesTooMuchMemoryIsStopped() {
        QueryLimits little = new QueryLimits(Duration.ofMinutes(1), 32L << 20, 1);
        try (ReleaseQuery query = open(Optional.empty(), little)) {
            assertThatThrownBy(() ->
                            query.run("SELECT list(x) FROM range(100000000) t(x)", new CsvSink(new StringBuilder())))
                    .hasMessage("Cannot run the query: it needs more than 32 MiB of memory");
        }
    }

    @Test
    void aMissingFileIsSaid() throws IOException {
        Files.delete(lake.resolve("a.parquet"));
        assertThatThrownBy(() -> text("SELECT * FROM gold.candles"))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(FailureCode.DATA_FILE_MISSING))
                .hasMessage("Cannot run the query: a file of the release is not on the disk");
    }

    @Test
    void anUnwritableFileIsSaid() {
        assertThatThrownBy(() -> open(Optional.of(folder.resolve("no/such/out.parquet")), QueryLimits.DEFAULT))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("its folder cannot be written");
    }

    private String text(String sql) {
        StringBuilder out = new StringBuilder();
        query(sql, new TextTableSink(out, 100));
        return out.toString();
    }

    private void query(String sql, RowSink sink) {
        try (ReleaseQuery query = open(Optional.empty(), QueryLimits.DEFAULT)) {
            query.run(sql, sink);
        }
    }

    private ReleaseQuery open(Optional<Path> parquet, QueryLimits limits) {
        ReleasedTable candles = new ReleasedTable(
                "gold",
                "candles",
                List.of(
                        new ReleasedColumn(1, "token", DataType.STRING),
                        new ReleasedColumn(2, "ts", DataType.TIMESTAMP),
                        new ReleasedColumn(3, "close", new DataType.DecimalType(18, 10)),
                        new ReleasedColumn(4, "volume", DataType.DOUBLE)),
                2,
                List.of(lake.resolve("a.parquet")));
        ReleasedTable quarantine = new ReleasedTable(
                "quarantine",
                "gold_candles",
                List.of(new ReleasedColumn(1, "reason", DataType.STRING), new ReleasedColumn(2, "n", DataType.LONG)),
                0,
                List.of());
        return ReleaseQuery.open(
                new ReleaseView(1, Instant.EPOCH, List.of(candles, quarantine)),
                List.of(TOKENS),
                List.of(lake),
                parquet,
                limits);
    }
}
