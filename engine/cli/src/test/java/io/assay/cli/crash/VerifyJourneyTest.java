package io.assay.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cli.crash.BrokenLakeJourneyTest.FolderCopy;
import io.assay.cli.crash.Command.Ended;
import io.assay.lake.Lake;
import io.assay.lake.ledger.Intervals;
import io.assay.lake.ledger.States;
import io.assay.lake.state.SeriesName;
import io.assay.lake.state.StateFile;
import io.assay.lake.table.TableFile;
import io.assay.lake.table.TableRef;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** A lake in which something was altered behind the program's back: `verify` finds it, names table and interval, and leaves everything as it is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerifyJourneyTest {
    private static final int DATA = 6;
    private static final int INTERRUPTED = 130;
    private static final String UNTIL = "2026-01-04";
    private static final TableName FEATURES = TableName.of("gold.features");

    private SmallMarket market = SmallMarket.unmade();
    private FolderCopy copy = FolderCopy.none();

    @BeforeAll
    void build(@TempDir Path folder, @TempDir Path kept) {
        market = SmallMarket.in(folder);
        assertThat(market.assay("run", "--until", UNTIL).exit()).isZero();
        market.factor(2);
        assertThat(market.assay("run", "--until", UNTIL).exit()).isZero();
        copy = FolderCopy.of(folder, kept);
    }

    @BeforeEach
    void restore() {
        copy.restore();
    }

    @Test
    void anUndisturbedLakeIsProvedAndLeftAsItIs() {
        List<String> before = lakeFiles();
        Ended all = market.assay("verify", "--all");
        assertThat(all.exit()).as(all.all()).isZero();
        assertThat(all.out()).contains("18 intervals are proved: 18 with ");
        Ended some = market.assay("verify", "--intervals", "3", "--seed", "5", "gold.*");
        assertThat(some.exit()).as(some.all()).isZero();
        assertThat(some.out()).contains("3 intervals are proved");
        assertThat(some.err()).contains("3 of 9 intervals picked by --seed 5");
        assertThat(lakeFiles()).isEqualTo(before);
    }

    @Test
    void anAlteredByteOfEachDataFileIsFound(TestReporter reporter) throws IOException {
        long seed = Long.getLong("test.seed", System.nanoTime());
        reporter.publishEntry("seed", Long.toString(seed));
        Random random = new Random(seed);
        List<Path> files = dataFiles();
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
            Files.write(file, bytes);
        }
        Ended ended = market.assay("verify", "--all", "--format", "json");
        assertThat(ended.exit()).as(ended.all()).isEqualTo(DATA);
        assertThat(files)
                .allSatisfy(file -> assertThat(ended.out())
                        .contains(market.root().relativize(file).toString()));
        for (String table : List.of(
                "bronze.minutes", "silver.minutes", "silver.hours", "gold.daily", "gold.turnover", "gold.features")) {
            assertThat(ended.out()).contains("\"table\" : \"" + table + "\"");
        }
        assertThat(ended.out()).contains("a file's bytes are not those that were written", "2026-01-02T00:00:00Z/");
    }

    @Test
    void aFileOfAnOlderVersionIsFoundWithRowAndColumn() throws IOException {
        Path file = dataFiles(TableName.of("silver.hours")).getFirst();
        Path former = formerly("silver.hours");
        Files.copy(former, file, StandardCopyOption.REPLACE_EXISTING);
        Ended ended = market.assay("verify", "silver.hours", "--all");
        assertThat(ended.exit()).as(ended.all()).isEqualTo(DATA);
        assertThat(ended.out())
                .contains(
                        "silver.hours 2026-01-01: its files do not hold what was built",
                        "rows differ (factor in ",
                        "factor: the lake has 1, a build gives 2",
                        "next: restore the files from a backup, or build anew: ");
        assertThat(market.assay("run", "silver.hours", "--until", UNTIL, "--full-refresh")
                        .exit())
                .isZero();
        assertThat(market.assay("verify", "silver.hours", "--all").exit()).isZero();
    }

    @Test
    void aStateThatWasEditedIsFound() throws IOException {
        editState();
        Ended ended = market.assay("verify", "gold.features", "--all");
        assertThat(ended.exit()).as(ended.all()).isEqualTo(DATA);
        assertThat(ended.out())
                .contains(
                        "gold.features 2026-01-02: the state it leaves is not what its rows and those before come to");
    }

    @Test
    void aDamagedStateFileIsFound() throws IOException {
        try (Lake lake = market.lake()) {
            String hash = stateOfSecondDay(lake);
            Path file = StateFile.path(lake.stateFolder(FEATURES), hash);
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
        }
        Ended ended = market.assay("verify", "gold.features", "--all");
        assertThat(ended.exit()).as(ended.all()).isEqualTo(DATA);
        assertThat(ended.out()).contains("gold.features 2026-01-02: the state it leaves cannot be read: ");
    }

    @Test
    void aRowOfTheLedgerThatWasEditedIsFound() {
        try (Lake lake = market.lake()) {
            lake.ledger()
                    .update(transaction -> assertThat(transaction.update(
                                    "UPDATE interval_columns SET hash = '00000000000000000000000000000001'"
                                            + " WHERE table_name = 'gold.daily' AND column_name = 'close' AND start_us = ?",
                                    java.time.Instant.parse("2026-01-02T00:00:00Z")))
                            .isEqualTo(1));
        }
        Ended ended = market.assay("verify", "gold.daily", "--all");
        assertThat(ended.exit()).as(ended.all()).isEqualTo(DATA);
        assertThat(ended.out())
                .contains("gold.daily 2026-01-02: the ledger says something else than its files and a build");
    }

    @Test
    void whatAKilledVerifyLeftGoesWithTheNext() {
        Path scratch = market.root().resolve("scratch");
        Command killed = market.start("verify", "--all");
        killed.awaitUntil(() -> !folders(scratch).isEmpty() && killed.builder().isPresent());
        killed.kill(Command.Who.BOTH);
        List<Path> left = folders(scratch);
        assertThat(left).hasSize(1);
        assertThat(market.assay("verify", "gold.daily", "--intervals", "1").exit())
                .isZero();
        assertThat(folders(scratch)).isEmpty();
    }

    @Test
    void aStoppedVerifyLeavesNothing() {
        Path scratch = market.root().resolve("scratch");
        Command stopped = market.start("verify", "--all");
        stopped.awaitUntil(
                () -> !folders(scratch).isEmpty() && stopped.builder().isPresent());
        stopped.signal("TERM", List.of(stopped.engine()));
        Ended ended = stopped.await();
        assertThat(ended.exit()).as(ended.all()).isEqualTo(INTERRUPTED);
        assertThat(folders(scratch)).isEmpty();
    }

    /** Puts another state, well formed and named by its content, in the place of the second day's. */
    private void editState() throws IOException {
        try (Lake lake = market.lake()) {
            String hash = stateOfSecondDay(lake);
            SortedMap<SeriesName, byte[]> states = new TreeMap<>(StateFile.read(lake.stateFolder(FEATURES), hash));
            Map.Entry<SeriesName, byte[]> first = states.entrySet().iterator().next();
            byte[] bytes = first.getValue().clone();
            bytes[bytes.length - 1] ^= 1;
            states.put(first.getKey(), bytes);
            String other = StateFile.write(lake.stateFolder(FEATURES), states);
            lake.ledger()
                    .update(transaction -> transaction.update(
                            "UPDATE table_states SET hash = ?, path = ? WHERE hash = ?",
                            other,
                            "state/gold.features/%s.state".formatted(other),
                            hash));
        }
    }

    private static String stateOfSecondDay(Lake lake) {
        return lake.ledger().read(transaction -> {
            Map<Interval, String> states = new States(transaction).of(FEATURES);
            assertThat(new Intervals(transaction).of(FEATURES)).hasSizeGreaterThan(2);
            return List.copyOf(states.values()).get(1);
        });
    }

    private List<Path> dataFiles() {
        List<Path> files = new ArrayList<>();
        try (Lake lake = market.lake()) {
            lake.tables().all().stream()
                    .map(TableRef::table)
                    .distinct()
                    .forEach(table -> files.addAll(dataFiles(lake, table)));
        }
        return files;
    }

    private List<Path> dataFiles(TableName table) {
        try (Lake lake = market.lake()) {
            return dataFiles(lake, table);
        }
    }

    private static List<Path> dataFiles(Lake lake, TableName table) {
        return lake.tables().current(TableRef.data(table)).orElseThrow().files().stream()
                .map(TableFile::path)
                .toList();
    }

    /** The file that held the table before its definition changed; it lies in the lake still, for a day. */
    private Path formerly(String table) throws IOException {
        try (Stream<Path> files = Files.list(market.root().resolve("tables/" + table.replace('.', '/') + "/data"))) {
            List<Path> now = dataFiles(TableName.of(table));
            return files.filter(file -> !now.contains(file)).findFirst().orElseThrow();
        }
    }

    private List<String> lakeFiles() {
        try (Stream<Path> files = Files.walk(market.root())) {
            return files.filter(Files::isRegularFile)
                    .map(file -> market.root().relativize(file).toString())
                    .filter(file -> !file.startsWith("ledger.db") && !file.startsWith("runs/"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static List<Path> folders(Path scratch) {
        if (!Files.isDirectory(scratch)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(scratch)) {
            return entries.sorted().toList();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
