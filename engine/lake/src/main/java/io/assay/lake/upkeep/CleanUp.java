package io.assay.lake.upkeep;

import io.assay.lake.Lake;
import io.assay.lake.file.StorageFailures;
import io.assay.lake.ingest.Segments;
import io.assay.lake.ledger.HeldLeases;
import io.assay.lake.ledger.Holder;
import io.assay.lake.ledger.Releases;
import io.assay.lake.table.TableRef;
import io.assay.lake.table.Tables;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.value.TableName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Removes what no release, tag or pointer names, a day after it could last be named: old releases, their snapshots, the files only they held, segments the ledger
 * does not know, and what killed processes left. Tables that a run is writing are passed over.
 */
public final class CleanUp {
    /** How long what is no longer named stays, for readers that still read it and for runs that have yet to commit it. */
    public static final Duration GRACE = Duration.ofHours(24);

    private final Lake lake;
    private final Clock clock;

    public CleanUp(Lake lake, Clock clock) {
        this.lake = lake;
        this.clock = clock;
    }

    public Cleaned run() {
        Instant before = clock.instant().minus(GRACE);
        int releases = lake.ledger().inTransaction(tx -> new Releases(tx).forgetReplacedBefore(before));
        Cleaned cleaned = new Cleaned(releases, 0, 0, 0, List.of());
        Map<TableName, List<TableRef>> tables = lake.tables().all().stream()
                .collect(Collectors.groupingBy(TableRef::table, TreeMap::new, Collectors.toList()));
        for (Map.Entry<TableName, List<TableRef>> entry : tables.entrySet()) {
            cleaned = cleaned.plus(clean(entry.getKey(), entry.getValue(), before));
        }
        return cleaned.plus(removeFiles(lake.root().resolve("raw"), segments(), before));
    }

    private Cleaned clean(TableName table, List<TableRef> parts, Instant before) {
        Holder holder = Holder.ofThisProcess("maintain");
        try (HeldLeases leases = HeldLeases.take(lake.ledger(), holder, List.of(table.toString()), clock)) {
            Cleaned cleaned = Cleaned.NOTHING;
            for (TableRef part : parts) {
                lake.ledger().update(leases::check);
                cleaned = cleaned.plus(clean(part, before));
            }
            return cleaned;
        } catch (Failure failure) {
            if (failure.code() != FailureCode.LEASE_HELD) {
                throw failure;
            }
            return new Cleaned(0, 0, 0, 0, List.of(table));
        }
    }

    private Cleaned clean(TableRef table, Instant before) {
        Tables tables = lake.tables();
        Set<Long> named = lake.ledger()
                .read(tx -> new Releases(tx)
                        .all().stream()
                                .flatMap(release -> release.snapshotOf(table.namespace(), table.name()).stream())
                                .collect(Collectors.toSet()));
        int snapshots = tables.expire(table, named, before);
        return new Cleaned(0, snapshots, 0, 0, List.of())
                .plus(removeFiles(tables.location(table), tables.namedFiles(table), before));
    }

    private Set<Path> segments() {
        Set<String> paths = lake.ledger().read(tx -> new Segments(tx).paths());
        return paths.stream().map(lake::resolve).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Cleaned removeFiles(Path folder, Set<Path> named, Instant before) {
        if (!Files.isDirectory(folder)) {
            return Cleaned.NOTHING;
        }
        int files = 0;
        long bytes = 0;
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile)
                    .filter(file -> !named.contains(file))
                    .toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    bytes += Files.size(file);
                    Files.delete(file);
                    files++;
                }
            }
        } catch (UncheckedIOException e) {
            throw StorageFailures.reading(folder, new IOException(e));
        } catch (IOException e) {
            throw StorageFailures.writing(folder, e);
        }
        return new Cleaned(0, 0, files, bytes, List.of());
    }

    /**
     * What was removed.
     *
     * @param passedOver tables that a run was writing
     */
    public record Cleaned(int releases, int snapshots, int files, long bytes, List<TableName> passedOver) {
        private static final Cleaned NOTHING = new Cleaned(0, 0, 0, 0, List.of());

        public Cleaned {
            passedOver = List.copyOf(passedOver);
        }

        Cleaned plus(Cleaned other) {
            List<TableName> both = new ArrayList<>(passedOver);
            both.addAll(other.passedOver);
            return new Cleaned(
                    releases + other.releases,
                    snapshots + other.snapshots,
                    files + other.files,
                    bytes + other.bytes,
                    both);
        }
    }
}
