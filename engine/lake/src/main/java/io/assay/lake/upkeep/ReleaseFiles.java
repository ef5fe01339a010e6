package io.assay.lake.upkeep;

import io.assay.lake.Lake;
import io.assay.lake.file.StorageFailures;
import io.assay.lake.ledger.Releases;
import io.assay.lake.ledger.Releases.Release;
import io.assay.lake.ledger.Releases.TableSnapshotId;
import io.assay.lake.table.TableRef;
import io.assay.lake.table.TableSnapshot;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The data files of a release, and whether they are there. */
public final class ReleaseFiles {
    private static final String SEEN = "files-seen";

    private final Lake lake;
    private final Release release;

    public ReleaseFiles(Lake lake, Release release) {
        this.lake = lake;
        this.release = release;
    }

    /** Those of the newest release; empty where there is none. */
    public static Optional<ReleaseFiles> ofNewest(Lake lake) {
        return lake.ledger()
                .read(transaction -> new Releases(transaction).newest())
                .map(newest -> new ReleaseFiles(lake, newest));
    }

    /** Every one of them, by table and path. */
    public Stream<NamedFile> all() {
        return of(release.tables());
    }

    /** The first file of the tables that the text names which is not as it was written. */
    public Optional<NamedFile> faultIn(String sql) {
        String text = sql.toLowerCase(Locale.ROOT);
        return of(release.tables().stream()
                        .filter(id -> text.contains(id.table()))
                        .toList())
                .filter(named -> named.fault().isPresent())
                .findFirst();
    }

    private Stream<NamedFile> of(List<TableSnapshotId> tables) {
        return tables.stream()
                .map(id -> lake.tables().snapshot(TableRef.of(id.namespace(), id.table()), id.snapshot()))
                .flatMap(Optional::stream)
                .flatMap(ReleaseFiles::of);
    }

    /** Those that are not on the disk. */
    public List<NamedFile> gone() {
        return all().filter(named -> !Files.exists(named.file().path())).toList();
    }

    /**
     * Refuses to answer for the release where a file of it is gone. Snapshots are read only where a folder of data files is gone, or has changed since the release was
     * recorded, or since all were seen to be there.
     */
    public void require(Clock clock) {
        require(clock, false);
    }

    /** As {@link #require(Clock)}, and also where it was doubtful whether the release before this one had all its files. */
    public void require(Clock clock, boolean wasDoubtful) {
        if (!wasDoubtful && !isDoubtful()) {
            return;
        }
        Path seen = lake.root().resolve(SEEN);
        Instant now = clock.instant();
        List<NamedFile> gone = gone();
        if (!gone.isEmpty()) {
            throw failure(gone);
        }
        remember(seen, now);
    }

    /** Whether a folder of data files is gone, or has changed since all files of the release were there. */
    public boolean isDoubtful() {
        Instant since = changed(lake.root().resolve(SEEN))
                .filter(release.recorded()::isBefore)
                .orElse(release.recorded());
        return folders().stream()
                .anyMatch(folder -> changed(folder).map(since::isBefore).orElse(true));
    }

    private Failure failure(List<NamedFile> gone) {
        NamedFile first = gone.getFirst();
        return new Failure(
                FailureCode.DATA_FILE_MISSING,
                first.file().path().toString(),
                "Cannot answer for release %d: %s of %s %s not on the disk"
                        .formatted(
                                release.number(),
                                gone.size() == 1 ? "a data file" : "%d data files, the first".formatted(gone.size()),
                                first.words(),
                                gone.size() == 1 ? "is" : "are"),
                "What was built is committed; other tables are as they should be.",
                first.remedy());
    }

    private List<Path> folders() {
        List<Path> folders = new ArrayList<>();
        release.tables()
                .forEach(id -> folders.add(lake.tables()
                        .location(TableRef.of(id.namespace(), id.table()))
                        .resolve("data")));
        return folders;
    }

    private static Stream<NamedFile> of(TableSnapshot snapshot) {
        return snapshot.files().stream().map(file -> new NamedFile(snapshot.table(), file));
    }

    /** When the file or folder last changed; empty where there is none. */
    private static Optional<Instant> changed(Path path) {
        try {
            return Optional.of(Files.getLastModifiedTime(path).toInstant());
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw StorageFailures.reading(path, unreadable);
        }
    }

    private static void remember(Path seen, Instant when) {
        try {
            if (!Files.exists(seen)) {
                Files.createFile(seen);
            }
            Files.setLastModifiedTime(seen, FileTime.from(when));
        } catch (IOException unwritable) {
            throw StorageFailures.writing(seen, unwritable);
        }
    }
}
