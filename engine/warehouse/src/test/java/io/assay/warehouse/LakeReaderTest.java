package io.assay.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.lake.Lake;
import io.assay.lake.SourceKind;
import io.assay.lake.file.FileChecksum;
import io.assay.lake.ledger.Releases;
import io.assay.lake.table.StoredTable;
import io.assay.lake.table.TableRef;
import io.assay.lake.table.TableShape;
import io.assay.lake.task.WrittenFile;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.TableName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeReaderTest {
    private static final TableRef LATEST = TableRef.data(TableName.of("gold.latest"));
    private static final TableShape SHAPE = new TableShape(
            new Schema(List.of(Column.required("token", DataType.STRING), Column.optional("price", DataType.LONG))),
            List.of(new ColumnName("token")),
            Optional.empty(),
            Optional.empty(),
            true);

    @TempDir
    Path folder;

    private Lake lake;
    private LakeReader reader;

    @BeforeEach
    void open() {
        lake = Lake.open(folder.resolve("lake"), SourceKind.SANDBOX);
        reader = new LakeReader(lake, List.of(), QueryLimits.DEFAULT);
    }

    @AfterEach
    void close() {
        lake.close();
    }

    @Test
    void withoutAReleaseTheWayToOneIsSaid() {
        assertThatThrownBy(() -> rows("SELECT 1", Optional.empty()))
                .isInstanceOfSatisfying(Failure.class, failure -> {
                    assertThat(failure.code()).isEqualTo(FailureCode.RELEASE_MISSING);
                    assertThat(failure.next()).isEqualTo("Say `assay run` first: its end is a release.");
                })
                .hasMessage("Cannot read lake %s: it has no release yet".formatted(lake.root()));
    }

    @Test
    void rowsAreNeverWrittenOverTheLakeOrAFileThatIsNoParquet() throws SQLException, IOException {
        commit("('BTC', 1)");
        release();
        Path ledger = lake.root().resolve("ledger.db");
        assertThatThrownBy(() -> reader.export(Optional.empty(), "SELECT 1", ledger))
                .isInstanceOf(Failure.class)
                .hasMessage("Cannot write %s: it lies in the lake itself".formatted(ledger));
        Path notes = Files.writeString(folder.resolve("project.yaml"), "kind: project");
        assertThatThrownBy(() -> reader.export(Optional.empty(), "SELECT 1", notes))
                .isInstanceOf(Failure.class)
                .hasMessageEndingWith("there is another file, which is no Parquet");
        assertThat(notes).hasContent("kind: project");
        Path file = folder.resolve("out.parquet");
        assertThat(reader.export(Optional.empty(), "SELECT 1 AS n", file)).isEqualTo(1);
        assertThat(reader.export(Optional.empty(), "SELECT 2 AS n", file)).isEqualTo(1);
    }

    @Test
    void aQuerySeesTheReleaseNotWhatCameAfterIt() throws SQLException, IOException {
        commit("('BTC', 1)");
        release();
        commit("('BTC', 2)");
        assertThat(rows("SELECT price FROM gold.latest", Optional.empty())).isEqualTo("price\r\n1\r\n");
        release();
        assertThat(rows("SELECT price FROM gold.latest", Optional.empty())).isEqualTo("price\r\n2\r\n");
        assertThat(rows("SELECT price FROM gold.latest", Optional.of("1"))).isEqualTo("price\r\n1\r\n");
        assertThat(reader.release(Optional.empty()).tables())
                .extracting(ReleasedTable::fullName)
                .containsExactly("gold.latest");
    }

    @Test
    void aTagNamesARelease() throws SQLException, IOException {
        commit("('BTC', 1)");
        release();
        lake.ledger().update(transaction -> new Releases(transaction).tag("paper", 1, Instant.EPOCH));
        commit("('BTC', 2)");
        release();
        assertThat(rows("SELECT price FROM gold.latest", Optional.of("paper"))).isEqualTo("price\r\n1\r\n");
        assertThatThrownBy(() -> rows("SELECT 1", Optional.of("nothing")))
                .hasMessage("Cannot read release nothing: there is no such number or tag");
    }

    @Test
    void theLedgerIsOutOfReach() throws SQLException, IOException {
        commit("('BTC', 1)");
        release();
        String sql = "SELECT * FROM read_text('%s')".formatted(lake.root().resolve("ledger.db"));
        assertThatThrownBy(() -> rows(sql, Optional.empty()))
                .hasMessage("Cannot run the query: it may read the lake's tables only");
    }

    @Test
    void rowsAreExportedAsParquet() throws SQLException, IOException {
        commit("('BTC', 1), ('ETH', 2)");
        release();
        Path file = folder.resolve("out.parquet");
        assertThat(reader.export(Optional.empty(), "SELECT * FROM gold.latest", file))
                .isEqualTo(2);
        assertThat(file).isNotEmptyFile();
    }

    @Test
    void aDataFileThatIsGoneIsNamedWithItsTableAndTheWayOut() throws SQLException, IOException {
        commit("('BTC', 1)");
        release();
        Path file = file();
        Files.delete(file);
        assertThatThrownBy(() -> rows("SELECT * FROM gold.latest", Optional.empty()))
                .isInstanceOfSatisfying(Failure.class, failure -> {
                    assertThat(failure.code()).isEqualTo(FailureCode.DATA_FILE_MISSING);
                    assertThat(failure.subject()).isEqualTo(file.toString());
                    assertThat(failure.next())
                            .isEqualTo("Restore the file from a backup, or build its table again:"
                                    + " assay run gold.latest --full-refresh");
                })
                .hasMessage("Cannot run the query: a data file of gold.latest is not on the disk");
    }

    @Test
    void whateverAFaultyByteMakesOfAQueryItIsSaidInWords() throws SQLException, IOException {
        commit("('BTC', 1), ('ETH', 2), ('UNI', 3)");
        release();
        Path file = file();
        byte[] whole = Files.readAllBytes(file);
        int failed = 0;
        for (int at = 0; at < whole.length; at += 13) {
            byte[] bytes = whole.clone();
            bytes[at] ^= (byte) 0xFF;
            Files.write(file, Arrays.copyOf(bytes, at % 2 == 0 ? bytes.length : bytes.length - 1));
            try {
                rows("SELECT * FROM gold.latest", Optional.empty());
            } catch (Failure failure) {
                failed++;
                assertThat(failure.sentence())
                        .as("with byte %d", at)
                        .isEqualTo("Cannot run the query: a data file of gold.latest is not as it was written");
                assertThat(failure.code()).isEqualTo(FailureCode.LAKE_UNREADABLE);
            }
        }
        assertThat(failed).isGreaterThan(whole.length / 40);
    }

    private Path file() {
        return lake.tables().current(LATEST).orElseThrow().files().getFirst().path();
    }

    private String rows(String sql, Optional<String> release) {
        StringBuilder out = new StringBuilder();
        reader.query(release, sql, new CsvSink(out));
        return out.toString();
    }

    private void commit(String values) throws SQLException, IOException {
        StoredTable table = lake.tables().ensure(LATEST, SHAPE);
        List<String> old = lake.tables().current(LATEST).stream()
                .flatMap(snapshot -> snapshot.files().stream())
                .map(file -> file.path().toString())
                .toList();
        Path plain = table.dataFolder().resolve("f" + old.size() + System.identityHashCode(values) + ".parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "COPY (SELECT * FROM (VALUES %s) t(token, price)) TO '%s' (FORMAT parquet, FIELD_IDS {token: 1, price: 2})"
                            .formatted(values, plain));
        }
        byte[] bytes = Files.readAllBytes(plain);
        FileChecksum checksum = new FileChecksum();
        checksum.update(bytes, 0, bytes.length);
        Path file = Files.move(plain, checksum.named(plain));
        long rows = values.split("\\(", -1).length - 1L;
        WrittenFile written = new WrittenFile(
                file.toString(), Files.size(file), rows, Optional.empty(), Optional.empty(), List.of(), List.of());
        lake.tables()
                .replace(LATEST, List.of(written), old)
                .ifPresent(pending -> lake.tables().commits().commit(List.of(pending), transaction -> {}));
    }

    private void release() {
        lake.ledger()
                .update(transaction -> new Releases(transaction)
                        .record("r", lake.tables().currentSnapshots(transaction), Instant.EPOCH));
    }
}
