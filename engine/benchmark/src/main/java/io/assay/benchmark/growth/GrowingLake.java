package io.assay.benchmark.growth;

import io.assay.benchmark.process.Folders;
import io.assay.lake.Lake;
import io.assay.lake.SourceKind;
import io.assay.lake.ledger.Intervals;
import io.assay.lake.ledger.Runs;
import io.assay.lake.table.TableFile;
import io.assay.lake.table.TableRef;
import io.assay.lake.table.TableSnapshot;
import io.assay.lake.task.BuildJob;
import io.assay.lake.task.TaskJson;
import io.assay.spec.exact.ContentHash;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A project of minutes of a few tokens, raw to features, and its lake.
 *
 * @param url the venue's address
 */
public record GrowingLake(Path folder, String url) {
    public static final TableName SILVER = TableName.of("silver.candles_1m");
    public static final TableName FEATURES = TableName.of("gold.features_1m");
    /** What the market has always listed. */
    public static final List<String> TOKENS = List.of("BTC", "ETH", "SOL", "ADA");

    public static final int ROWS_A_DAY = 1440 * TOKENS.size();

    /** Writes the project anew, its history beginning on the day. */
    public void since(LocalDate day) throws IOException {
        StringBuilder listings = new StringBuilder();
        TOKENS.forEach(token -> listings.append("  - {symbol: ")
                .append(token)
                .append("USDT, token: ")
                .append(token)
                .append("}\n"));
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("project.yaml"),
                resource("/io/assay/benchmark/c.yaml").formatted(day, listings, url));
        Files.writeString(folder.resolve("features.yaml"), resource("/io/assay/benchmark/b.yaml"));
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = GrowingLake.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The lake, for as long as no run works on it. */
    Lake open() {
        return Lake.open(folder.resolve("storage/live"), SourceKind.LIVE);
    }

    /** The plan files of the newest run, wave after wave. */
    public List<PlanFile> newestPlans() throws IOException {
        try (Lake lake = open()) {
            String run = lake.ledger()
                    .read(transaction -> new Runs(transaction).newest(1))
                    .getFirst()
                    .id();
            List<PlanFile> plans = new ArrayList<>();
            try (Stream<Path> files = Files.list(lake.runFolder(run))) {
                for (Path file : files.filter(path -> path.toString().endsWith(".json"))
                        .sorted()
                        .toList()) {
                    plans.add(new PlanFile(file, TaskJson.readJob(file)));
                }
            }
            return plans;
        }
    }

    /** A plan file, and what it says. */
    public record PlanFile(Path file, BuildJob job) {
        public boolean builds(TableName table) {
            return job.tasks().stream().anyMatch(task -> task.table().equals(table));
        }
    }

    /** The content hashes of every built interval of the table. */
    public Map<Interval, Map<ColumnName, ContentHash>> hashes(TableName table) {
        try (Lake lake = open()) {
            return lake.ledger().read(transaction -> new Intervals(transaction).hashes(table, Interval.ALL));
        }
    }

    /** The bytes of a row of the table, as its files hold it. */
    public double bytesARow(TableName table) {
        List<TableFile> files = files(table);
        return files.stream().mapToLong(TableFile::bytes).sum()
                / (double) files.stream().mapToLong(TableFile::rows).sum();
    }

    /** Makes the folder hold links to the table's current data files, and nothing else. */
    public void link(TableName table, Path links) throws IOException {
        Folders.delete(links);
        Files.createDirectories(links);
        for (TableFile file : files(table)) {
            Files.createSymbolicLink(links.resolve(String.valueOf(file.path().getFileName())), file.path());
        }
    }

    public List<TableFile> files(TableName table) {
        try (Lake lake = open()) {
            return lake.tables().current(TableRef.data(table)).stream()
                    .map(TableSnapshot::files)
                    .flatMap(List::stream)
                    .toList();
        }
    }

    /** The start of a day, as commands take it. */
    public static Instant startOf(LocalDate day) {
        return Instant.parse(day + "T00:00:00Z");
    }
}
