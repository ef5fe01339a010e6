package io.assay.lake.table;

import static io.assay.lake.table.CandleFiles.TABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.lake.file.LocalFiles;
import io.assay.lake.ledger.Ledger;
import io.assay.lake.task.WrittenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TableLawsTest {
    private static final Instant START = Instant.parse("2026-01-30T00:00:00Z");

    @Property(tries = 25)
    void anySequenceOfChangesLeavesExactlyTheExpectedFilesAndEverySnapshotReadable(
            @ForAll("sequences") List<Change> changes) throws IOException {
        Path folder = Files.createTempDirectory("laws");
        try (Ledger ledger = Ledger.open(folder.resolve("ledger.db"))) {
            Tables tables = new Tables(folder.resolve("tables"), ledger, new LocalFiles());
            StoredTable table = tables.ensure(TABLE, CandleFiles.minutes());
            Set<String> expected = new TreeSet<>();
            Map<Long, Set<String>> history = new HashMap<>();
            int number = 0;
            for (Change change : changes) {
                List<String> removed = expected.stream()
                        .filter(path -> Math.floorMod(path.hashCode(), 4) < change.removedQuarters())
                        .toList();
                List<WrittenFile> added = new ArrayList<>();
                for (int file = 0; file < change.added(); file++) {
                    Instant day = START.plusSeconds(86_400L * (number % 5));
                    added.add(CandleFiles.file(table, "f" + number++, day, number % 4));
                }
                tables.replace(TABLE, added, removed).ifPresent(pending -> {
                    if (!change.abandoned()) {
                        tables.commits().commit(List.of(pending), tx -> {});
                    }
                });
                if (!change.abandoned()) {
                    removed.forEach(expected::remove);
                    added.forEach(file -> expected.add(file.path()));
                    tables.current(TABLE).ifPresent(snapshot -> history.put(snapshot.id(), new TreeSet<>(expected)));
                }
                assertThat(paths(tables.current(TABLE).map(TableSnapshot::files).orElse(List.of())))
                        .isEqualTo(expected);
            }
            history.forEach((id, files) -> assertThat(
                            paths(tables.snapshot(TABLE, id).orElseThrow().files()))
                    .isEqualTo(files));
        } finally {
            delete(folder);
        }
    }

    @Provide
    Arbitrary<List<Change>> sequences() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.frequency(net.jqwik.api.Tuple.of(4, false), net.jqwik.api.Tuple.of(1, true)))
                .as(Change::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    /**
     * One step of a table's life.
     *
     * @param removedQuarters roughly how many quarters of the present files go
     * @param abandoned whether the writer dies before its commit
     */
    record Change(int added, int removedQuarters, boolean abandoned) {}

    private static Set<String> paths(List<TableFile> files) {
        Set<String> paths = new TreeSet<>();
        files.forEach(file -> paths.add(file.path().toString()));
        return paths;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
