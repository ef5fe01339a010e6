package io.assay.lake.upkeep;

import io.assay.lake.Lake;
import io.assay.lake.ledger.HeldIntervals;
import io.assay.lake.ledger.HeldLeases;
import io.assay.lake.ledger.Holder;
import io.assay.lake.ledger.Intervals;
import io.assay.lake.ledger.Intervals.Built;
import io.assay.lake.ledger.Releases;
import io.assay.lake.ledger.Releases.Release;
import io.assay.lake.ledger.Releases.Tag;
import io.assay.lake.ledger.TablePointers;
import io.assay.lake.ledger.Transaction;
import io.assay.lake.measure.Measures;
import io.assay.lake.table.TableRef;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Takes a table out of a lake: its pointers, its intervals and what is held of it go at once, in one transaction; its files with a clean-up, a day later. */
public final class TableDrop {
    private final Lake lake;
    private final Clock clock;

    public TableDrop(Lake lake, Clock clock) {
        this.lake = lake;
        this.clock = clock;
    }

    /**
     * What a drop takes away.
     *
     * @param tags the names of releases that have the table, and lose it
     */
    public record Dropped(TableName table, int intervals, long rows, List<String> tags) {
        public Dropped {
            tags = List.copyOf(tags);
        }
    }

    /** What a drop would take away; empty where the lake has no such table. */
    public Optional<Dropped> look(TableName table) {
        return lake.ledger().read(transaction -> look(transaction, table));
    }

    /**
     * Drops the table from the lake and from every release, and records a release without it where the newest has it.
     *
     * @return the new release's number; empty where the newest had no such table
     * @throws io.assay.spec.failure.Failure where a run is writing the table
     */
    public OptionalLong drop(TableName table) {
        Holder holder = Holder.ofThisProcess("drop");
        try (HeldLeases leases = HeldLeases.take(lake.ledger(), holder, List.of(table.toString()), clock)) {
            return lake.ledger().inTransaction(transaction -> {
                leases.check(transaction);
                return drop(transaction, table);
            });
        }
    }

    private OptionalLong drop(Transaction transaction, TableName table) {
        TablePointers pointers = new TablePointers(transaction);
        for (TableRef part : parts(table)) {
            pointers.drop(part.namespace(), part.name());
        }
        new Intervals(transaction).forget(table, Interval.ALL);
        new Intervals(transaction).forgetEmptied(table);
        new HeldIntervals(transaction).release(table, Interval.ALL);
        new Measures(transaction).forget(table, Interval.ALL);
        Releases releases = new Releases(transaction);
        Optional<Release> newest = releases.newest().filter(release -> has(release, table));
        if (newest.isEmpty()) {
            parts(table).forEach(part -> releases.forgetTable(part.namespace(), part.name()));
            return OptionalLong.empty();
        }
        List<Releases.TableSnapshotId> rest = newest.get().tables().stream()
                .filter(id -> parts(table).stream()
                        .noneMatch(part -> part.namespace().equals(id.namespace())
                                && part.name().equals(id.table())))
                .toList();
        String run = "drop-" + clock.instant().toString().replaceAll("[^0-9TZ]", "");
        long number = releases.record(run, rest, clock.instant()).number();
        parts(table).forEach(part -> releases.forgetTable(part.namespace(), part.name()));
        return OptionalLong.of(number);
    }

    private static Optional<Dropped> look(Transaction transaction, TableName table) {
        TablePointers pointers = new TablePointers(transaction);
        List<Built> built = new Intervals(transaction).of(table);
        boolean there = parts(table).stream()
                .anyMatch(part -> pointers.find(part.namespace(), part.name()).isPresent());
        if (!there && built.isEmpty()) {
            return Optional.empty();
        }
        Releases releases = new Releases(transaction);
        List<String> tags = releases.tags().stream()
                .filter(tag -> releases.tagged(tag.name())
                        .filter(release -> has(release, table))
                        .isPresent())
                .map(Tag::name)
                .toList();
        return Optional.of(new Dropped(
                table, built.size(), built.stream().mapToLong(Built::rows).sum(), tags));
    }

    private static boolean has(Release release, TableName table) {
        return parts(table).stream()
                .anyMatch(part ->
                        release.snapshotOf(part.namespace(), part.name()).isPresent());
    }

    private static List<TableRef> parts(TableName table) {
        return List.of(TableRef.data(table), TableRef.quarantine(table));
    }
}
