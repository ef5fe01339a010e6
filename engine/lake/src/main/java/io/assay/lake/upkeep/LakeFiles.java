package io.assay.lake.upkeep;

import io.assay.lake.Lake;
import io.assay.lake.ingest.Segments;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files that the ledger names: those of every table's snapshots, and the raw segments. */
public final class LakeFiles {
    private final Lake lake;

    public LakeFiles(Lake lake) {
        this.lake = lake;
    }

    /** Those that are not on the disk, sorted. */
    public List<Path> missing() {
        Stream<Path> tables = lake.tables().all().stream().flatMap(table -> lake.tables().namedFiles(table).stream());
        Stream<Path> segments =
                lake.ledger().read(tx -> new Segments(tx).paths()).stream().map(lake::resolve);
        return Stream.concat(tables, segments)
                .filter(file -> !Files.exists(file))
                .distinct()
                .sorted()
                .toList();
    }
}
