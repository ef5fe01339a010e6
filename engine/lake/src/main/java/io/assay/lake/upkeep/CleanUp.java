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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        Cleaned cleaned = Cleaned.of(releases, 0);
        for (Map.Entry<TableName, List<TableRef>> entry : tables().entrySet()) {
            cleaned = cleaned.plus(clean(entry.getKey(), entry.getValue(), before));
        }
        ScratchNeeds.Named needed = scratch.states();
        return cleaned.plus(new Sweep(DurableFiles::isTemporary, before).remove(raw()))
                .plus(Cleaned.keptFor(needed))
                .plus(unnamed(namedStates(), needed, before).remove(lake.stateFolder()));
    }

    /** What {@link #run} would remove now, whoever is writing; changes nothing. */
    public Cleaned preview() {
        Instant before = clock.instant().minus(GRACE);
        Set<Long> releases = lake.ledger().read(tx -> new Releases(tx).replacedBefore(before));
        Cleaned found = Cleaned.of(releases.size(), 0);
        for (List<TableRef> parts : tables().values()) {
            for (TableRef part : parts) {
                Set<Long> snapshots = lake.tables().expirable(part, named(part, releases), before);
                ScratchNeeds.Named needed = scratch.files(part);
                found = found.plus(Cleaned.of(0, snapshots.size()))
                        .plus(Cleaned.keptFor(needed))
                        .plus(unnamed(lake.tables().namedFiles(part, snapshots), needed, before)
                                .count(lake.tables().location(part)));
            }
        }
        ScratchNeeds.Named needed = scratch.states();
        return found.plus(new Sweep(DurableFiles::isTemporary, before).count(raw()))
                .plus(Cleaned.keptFor(needed))
                .plus(unnamed(namedStates(), needed, before).count(lake.stateFolder()));
    }

    /** Files of carried state that an interval names; what a run writes, and none names yet, is younger than the grace. */
    private Set<Path> namedStates() {
        return lake.ledger().read(tx -> new States(tx).paths()).stream()
                .map(lake::resolve)
                .collect(Collectors.toSet());
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
            return new Cleaned(0, 0, 0, 0, List.of(table), List.of());
        }
    }

    private Cleaned clean(TableRef table, Instant before) {
        Tables tables = lake.tables();
        boolean there = tables.all().contains(table);
        int snapshots = there ? tables.expire(table, named(table, Set.of()), before) : 0;
        ScratchNeeds.Named needed = scratch.files(table);
        return Cleaned.of(0, snapshots)
                .plus(Cleaned.keptFor(needed))
                .plus(unnamed(tables.namedFiles(table, Set.of()), needed, before)
                        .remove(tables.location(table)));
    }

    private static Sweep unnamed(Set<Path> named, ScratchNeeds.Named needed, Instant before) {
        return new Sweep(file -> !named.contains(file) && !needed.has(file), before);
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
     * @param unreadable scratch lakes that cannot be read, so that every file they may name was kept
     */
    public record Cleaned(
            int releases, int snapshots, int files, long bytes, List<TableName> passedOver, List<String> unreadable) {
        static final Cleaned NOTHING = of(0, 0);

        public Cleaned {
            passedOver = List.copyOf(passedOver);
            unreadable = List.copyOf(unreadable);
        }

        static Cleaned of(int releases, int snapshots) {
            return new Cleaned(releases, snapshots, 0, 0, List.of(), List.of());
        }

        static Cleaned files(List<Path> files, long bytes) {
            return new Cleaned(0, 0, files.size(), bytes, List.of(), List.of());
        }

        static Cleaned keptFor(ScratchNeeds.Named needed) {
            return new Cleaned(0, 0, 0, 0, List.of(), List.copyOf(needed.unreadable()));
        }

        /** What is to be said of the scratch lakes that cannot be read. */
        public Optional<String> kept() {
            return unreadable.stream()
                    .findFirst()
                    .map(name -> ("kept every file that scratch %s may name, for it cannot be read;"
                                    + " throw it away: assay state scratch --drop %s")
                            .formatted(String.join(", ", unreadable), name));
        }

        Cleaned plus(Cleaned other) {
            return new Cleaned(
                    releases + other.releases,
                    snapshots + other.snapshots,
                    files + other.files,
                    bytes + other.bytes,
                    both(passedOver, other.passedOver),
                    both(unreadable, other.unreadable));
        }

        private static <T> List<T> both(List<T> one, List<T> other) {
            return Stream.concat(one.stream(), other.stream()).distinct().toList();
        }
    }
}
