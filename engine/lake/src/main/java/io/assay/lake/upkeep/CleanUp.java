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
        for (Map.Entry<TableName, List<TableRef>> entry : tables().entrySet()) {
            cleaned = cleaned.plus(clean(entry.getKey(), entry.getValue(), before));
        }
        return cleaned.plus(sweep(raw(), segments(), before, true));
    }

    /** What {@link #run} would remove now, whoever is writing; changes nothing. */
    public Cleaned preview() {
        Instant before = clock.instant().minus(GRACE);
        Set<Long> releases = lake.ledger().read(tx -> new Releases(tx).replacedBefore(before));
        Cleaned found = new Cleaned(releases.size(), 0, 0, 0, List.of());
        for (List<TableRef> parts : tables().values()) {
            for (TableRef part : parts) {
                Set<Long> snapshots = lake.tables().expirable(part, named(part, releases), before);
                found = found.plus(new Cleaned(0, snapshots.size(), 0, 0, List.of()))
                        .plus(sweep(
                                lake.tables().location(part),
                                lake.tables().namedFiles(part, snapshots),
                                before,
                                false));
            }
        }
        return found.plus(sweep(raw(), segments(), before, false));
    }

    /** Every table that has a pointer or files, with its parts. */
    private Map<TableName, List<TableRef>> tables() {
        return Stream.concat(lake.tables().all().stream(), lake.tables().withoutPointer().stream())
                .collect(Collectors.groupingBy(TableRef::table, TreeMap::new, Collectors.toList()));
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
        boolean there = tables.all().contains(table);
        int snapshots = there ? tables.expire(table, named(table, Set.of()), before) : 0;
        return new Cleaned(0, snapshots, 0, 0, List.of())
                .plus(sweep(tables.location(table), tables.namedFiles(table), before, true));
    }

    /** The table's snapshots that releases name, but for those of the given ones. */
    private Set<Long> named(TableRef table, Set<Long> withoutReleases) {
        return lake.ledger()
                .read(tx -> new Releases(tx)
                        .all().stream()
                                .filter(release -> !withoutReleases.contains(release.number()))
                                .flatMap(release -> release.snapshotOf(table.namespace(), table.name()).stream())
                                .collect(Collectors.toSet()));
    }

    private Path raw() {
        return lake.root().resolve("raw");
    }

    private Set<Path> segments() {
        Set<String> paths = lake.ledger().read(tx -> new Segments(tx).paths());
        return paths.stream().map(lake::resolve).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Counts the files that nothing names and that are old enough, and removes them where that is asked for. */
    private static Cleaned sweep(Path folder, Set<Path> named, Instant before, boolean remove) {
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
                    files++;
                    if (remove) {
                        Files.delete(file);
                    }
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
