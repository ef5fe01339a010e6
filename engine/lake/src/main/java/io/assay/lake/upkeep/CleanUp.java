package io.assay.lake.upkeep;

import io.assay.lake.Lake;
import io.assay.lake.file.DurableFiles;
import io.assay.lake.ingest.Segments;
import io.assay.lake.ledger.HeldLeases;
import io.assay.lake.ledger.Holder;
import io.assay.lake.ledger.Releases;
import io.assay.lake.ledger.States;
import io.assay.lake.scratch.ScratchFolder;
import io.assay.lake.scratch.ScratchNeeds;
import io.assay.lake.table.TableRef;
import io.assay.lake.table.Tables;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.value.TableName;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Removes what no release, tag or pointer names, a day after it could last be named: old releases, their snapshots, the files only they held, and
 * what killed processes left unfinished. Tables that a run is writing are passed over. A sealed raw segment is never removed, whatever the ledger knows.
 */
public final class CleanUp {
    /** How long what is no longer named stays, for readers that still read it and for runs that have yet to commit it. */
    public static final Duration GRACE = Duration.ofHours(24);

    private final Lake lake;
    private final Clock clock;
    private final ScratchNeeds scratch;

    public CleanUp(Lake lake, Clock clock) {
        this.lake = lake;
        this.clock = clock;
        this.scratch = new ScratchNeeds(lake, clock);
    }

    public Cleaned run() {
        ScratchFolder.sweep(lake, clock);
        Instant before = clock.instant().minus(GRACE);
        int releases = lake.ledger().inTransaction(tx -> new Releases(tx).forgetReplacedBefore(before));
        Cleaned cleaned = new Cleaned(releases, 0, 0, 0, List.of());
        for (Map.Entry<TableName, List<TableRef>> entry : tables().entrySet()) {
            cleaned = cleaned.plus(clean(entry.getKey(), entry.getValue(), before));
        }
        return cleaned.plus(new Sweep(DurableFiles::isTemporary, before).remove(raw()))
                .plus(unnamedStates(before).remove(lake.stateFolder()));
    }

    /** What {@link #run} would remove now, whoever is writing; changes nothing. */
    public Cleaned preview() {
        Instant before = clock.instant().minus(GRACE);
        Set<Long> releases = lake.ledger().read(tx -> new Releases(tx).replacedBefore(before));
        Cleaned found = new Cleaned(releases.size(), 0, 0, 0, List.of());
        for (List<TableRef> parts : tables().values()) {
            for (TableRef part : parts) {
                Set<Long> snapshots = lake.tables().expirable(part, named(part, releases), before);
                Set<Path> files = new HashSet<>(lake.tables().namedFiles(part, snapshots));
                files.addAll(scratch.files(part));
                found = found.plus(new Cleaned(0, snapshots.size(), 0, 0, List.of()))
                        .plus(new Sweep(file -> !files.contains(file), before)
                                .count(lake.tables().location(part)));
            }
        }
        return found.plus(new Sweep(DurableFiles::isTemporary, before).count(raw()))
                .plus(unnamedStates(before).count(lake.stateFolder()));
    }

    /** Files of carried state that no interval names any more, or yet: what a run writes is younger than the grace. */
    private Sweep unnamedStates(Instant before) {
        Set<Path> named = lake.ledger().read(tx -> new States(tx).paths()).stream()
                .map(lake::resolve)
                .collect(Collectors.toSet());
        named.addAll(scratch.states());
        return new Sweep(file -> !named.contains(file), before);
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
        Set<Path> files = new HashSet<>(tables.namedFiles(table));
        files.addAll(scratch.files(table));
        return new Cleaned(0, snapshots, 0, 0, List.of())
                .plus(new Sweep(file -> !files.contains(file), before).remove(tables.location(table)));
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

    /** Sealed raw segments that the ledger does not know, as after it was restored from an older backup; nothing reads them, and nothing removes them. */
    public List<Path> unknownSegments() {
        Set<Path> known = lake.ledger().read(tx -> new Segments(tx).paths()).stream()
                .map(lake::resolve)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Instant before = clock.instant().minus(GRACE);
        return new Sweep(file -> !known.contains(file) && !DurableFiles.isTemporary(file), before).find(raw());
    }

    /**
     * What was removed.
     *
     * @param passedOver tables that a run was writing
     */
    public record Cleaned(int releases, int snapshots, int files, long bytes, List<TableName> passedOver) {
        static final Cleaned NOTHING = new Cleaned(0, 0, 0, 0, List.of());

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
