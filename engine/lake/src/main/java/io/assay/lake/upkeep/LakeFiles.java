package io.assay.lake.upkeep;

import io.assay.lake.Lake;
import io.assay.lake.ingest.Segments;
import io.assay.lake.table.TableFile;
import io.assay.lake.table.TableRef;
import io.assay.lake.table.TableSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files that the ledger names: those of every table's snapshots, and the raw segments. */
public final class LakeFiles {
    private final Lake lake;

    public LakeFiles(Lake lake) {
        this.lake = lake;
    }

    /**
     * Files that are not on the disk.
     *
     * @param tables data files of the newest release, and of what has been committed since
     * @param segments raw segments
     * @param older what only releases name that newer ones replaced
     */
    public record Missing(List<NamedFile> tables, List<Path> segments, List<Path> older) {
        public Missing {
            tables = List.copyOf(tables);
            segments = List.copyOf(segments);
            older = List.copyOf(older);
        }
    }

    /** Those that are not on the disk, sorted. */
    public Missing missing() {
        List<NamedFile> tables = new ArrayList<>(
                ReleaseFiles.ofNewest(lake).map(ReleaseFiles::gone).orElse(List.of()));
        lake.tables().all().stream()
                .flatMap(this::current)
                .filter(named -> isGone(named.file().path()) && !tables.contains(named))
                .forEach(tables::add);
        Set<Path> known =
                tables.stream().map(named -> named.file().path()).collect(Collectors.toCollection(TreeSet::new));
        List<Path> older = lake.tables().all().stream()
                .flatMap(table -> lake.tables().namedFiles(table, Set.of()).stream())
                .filter(file -> isGone(file) && !known.contains(file))
                .distinct()
                .sorted()
                .toList();
        List<Path> segments = lake.ledger().read(tx -> new Segments(tx).paths()).stream()
                .map(lake::resolve)
                .filter(LakeFiles::isGone)
                .sorted()
                .toList();
        return new Missing(tables, segments, older);
    }

    private Stream<NamedFile> current(TableRef table) {
        List<TableFile> files =
                lake.tables().current(table).map(TableSnapshot::files).orElse(List.of());
        return files.stream().map(file -> new NamedFile(table, file));
    }

    private static boolean isGone(Path file) {
        return !Files.exists(file);
    }
}
