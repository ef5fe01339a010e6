package io.assay.lake.table;

import static io.assay.lake.table.CandleFiles.TABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.lake.Lake;
import io.assay.lake.SourceKind;
import io.assay.lake.file.LocalFiles;
import io.assay.lake.task.WrittenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherEnginesTest {
    private static final Instant DAY = Instant.parse("2026-01-31T00:00:00Z");

    @TempDir
    Path folder;

    @Test
    void jdbcCatalogOfIcebergFindsAndReadsOurTables() throws IOException {
        WrittenFile file;
        try (Lake lake = Lake.open(folder, SourceKind.SANDBOX)) {
            StoredTable table = lake.tables().ensure(TABLE, CandleFiles.minutes());
            file = CandleFiles.file(table, "a", DAY, 2);
            PendingPointer pending =
                    lake.tables().replace(TABLE, List.of(file), List.of()).orElseThrow();
            lake.tables().commits().commit(List.of(pending), tx -> {});
        }

        try (JdbcCatalog catalog = new JdbcCatalog()) {
            catalog.initialize(
                    "assay",
                    Map.of(
                            "uri",
                            "jdbc:sqlite:" + folder.resolve("ledger.db"),
                            "warehouse",
                            folder.resolve("tables").toString(),
                            "io-impl",
                            LocalFiles.class.getName(),
                            "jdbc.schema-version",
                            "V1"));
            TableIdentifier name = TableIdentifier.of("silver", "candles_1m");
            Table table = catalog.loadTable(name);

            assertThat(catalog.listTables(Namespace.of("silver"))).containsExactly(name);
            assertThat(table.spec().toString()).contains("month(2)").contains("bucket[4](1)");
            assertThat(files(table)).containsExactly(file.path());
        }
    }

    private static List<String> files(Table table) throws IOException {
        List<String> files = new ArrayList<>();
        try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
            tasks.forEach(task -> files.add(task.file().location()));
        }
        return files;
    }
}
