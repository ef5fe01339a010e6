package io.assay.plan.run.release;

import io.assay.lake.Lake;
import io.assay.lake.file.FailPoint;
import io.assay.lake.ledger.Intervals;
import io.assay.lake.ledger.Releases;
import io.assay.lake.ledger.Releases.Release;
import io.assay.lake.ledger.Releases.TableSnapshotId;
import io.assay.lake.ledger.Transaction;
import io.assay.lake.table.TableRef;
import io.assay.plan.Definitions;
import io.assay.plan.ledger.LedgerMoment;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.value.TableName;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * Records what readers see from now on: the present state of the tables that a run worked on, and of every other table what the last release had, so that what
 * another run has under way or left half done stays invisible.
 */
public final class ReleaseRecorder {
    private final Lake lake;
    private final Clock clock;
    private final Set<String> scope = new HashSet<>();
    private final Collection<TableName> tables;
    private final Collection<TableName> read;

    public ReleaseRecorder(Definitions definitions, Collection<TableName> tables, Lake lake, Clock clock) {
        this.lake = lake;
        this.clock = clock;
        this.tables = tables;
        this.read = ReleaseScope.outside(definitions, tables);
        for (TableName table : tables) {
            scope.add(TableRef.data(table).toString());
            scope.add(TableRef.quarantine(table).toString());
        }
    }

    /**
     * Records the release, where it would not say what the last one says.
     *
     * @param moment of the plan that left nothing to do
     * @return the new release's number; empty where there is none
     * @throws Failure (lease-held) where the run read what another run has under way
     */
    public OptionalLong record(String run, LedgerMoment moment) {
        FailPoint.reach("run.before-release");
        return lake.ledger().inTransaction(transaction -> {
            Releases releases = new Releases(transaction);
            List<TableSnapshotId> last = releases.newest().map(Release::tables).orElse(List.of());
            List<TableSnapshotId> next = next(transaction, last);
            tables.forEach(new Intervals(transaction)::forgetEmptied);
            if (next.equals(last)) {
                return OptionalLong.empty();
            }
            read.forEach(table -> requireReleased(releases, TableRef.data(table), moment));
            return OptionalLong.of(releases.record(run, next, clock.instant()).number());
        });
    }

    private void requireReleased(Releases releases, TableRef table, LedgerMoment moment) {
        Optional<Long> snapshot = moment.snapshot(table);
        boolean inNewest = snapshot.equals(of(releases.newest(), table));
        boolean inAnother = snapshot.isPresent()
                && releases.all().stream()
                        .anyMatch(release -> of(Optional.of(release), table).equals(snapshot));
        if (!inNewest && !inAnother) {
            throw new Failure(
                    FailureCode.LEASE_HELD,
                    table.toString(),
                    "Cannot release what reads %s: another run is writing it".formatted(table),
                    "What was built is committed; readers see the last release.",
                    "Wait for that run to end, then run again.");
        }
    }

    private static Optional<Long> of(Optional<Release> release, TableRef table) {
        return release.flatMap(found -> found.snapshotOf(table.namespace(), table.name()));
    }

    private List<TableSnapshotId> next(Transaction transaction, List<TableSnapshotId> last) {
        Map<String, TableSnapshotId> next = new TreeMap<>();
        last.stream().filter(id -> !scope.contains(name(id))).forEach(id -> next.put(name(id), id));
        lake.tables().currentSnapshots(transaction).stream()
                .filter(id -> scope.contains(name(id)))
                .forEach(id -> next.put(name(id), id));
        return next.values().stream()
                .sorted(Comparator.comparing(TableSnapshotId::namespace).thenComparing(TableSnapshotId::table))
                .toList();
    }

    private static String name(TableSnapshotId id) {
        return id.namespace() + "." + id.table();
    }
}
