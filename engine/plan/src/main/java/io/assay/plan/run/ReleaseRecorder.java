package io.assay.plan.run;

import io.assay.lake.Lake;
import io.assay.lake.file.FailPoint;
import io.assay.lake.ledger.Releases;
import io.assay.lake.ledger.Releases.Release;
import io.assay.lake.ledger.Releases.TableSnapshotId;
import io.assay.lake.ledger.Transaction;
import io.assay.lake.table.TableRef;
import io.assay.plan.Definitions;
import io.assay.spec.relation.Relation;
import io.assay.spec.value.TableName;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Records what readers see from now on: the present state of the tables that a run worked on and of all they read, and of every other table what the last release
 * had, so that what a killed run left half done stays invisible.
 */
final class ReleaseRecorder {
    private final Lake lake;
    private final Clock clock;
    private final Set<String> scope = new HashSet<>();

    ReleaseRecorder(Definitions definitions, Collection<TableName> tables, Lake lake, Clock clock) {
        this.lake = lake;
        this.clock = clock;
        tables.forEach(table -> addWithInputs(definitions, table));
    }

    /** The new release's number; empty where it would say what the last one says. */
    OptionalLong record(String run) {
        FailPoint.reach("run.before-release");
        return lake.ledger().inTransaction(transaction -> {
            Releases releases = new Releases(transaction);
            List<TableSnapshotId> last = releases.newest().map(Release::tables).orElse(List.of());
            List<TableSnapshotId> next = next(transaction, last);
            return next.equals(last)
                    ? OptionalLong.empty()
                    : OptionalLong.of(
                            releases.record(run, next, clock.instant()).number());
        });
    }

    private List<TableSnapshotId> next(Transaction transaction, List<TableSnapshotId> last) {
        Map<String, TableSnapshotId> before = new HashMap<>();
        last.forEach(id -> before.put(name(id), id));
        return lake.tables().currentSnapshots(transaction).stream()
                .map(id -> scope.contains(name(id)) ? Optional.of(id) : Optional.ofNullable(before.get(name(id))))
                .flatMap(Optional::stream)
                .toList();
    }

    private void addWithInputs(Definitions definitions, TableName table) {
        if (scope.add(TableRef.data(table).toString())) {
            scope.add(TableRef.quarantine(table).toString());
            Optional.ofNullable(definitions.tables().get(table)).stream()
                    .flatMap(relation -> definitions.tablesRead(relation).stream())
                    .map(Relation::name)
                    .forEach(read -> addWithInputs(definitions, read));
        }
    }

    private static String name(TableSnapshotId id) {
        return id.namespace() + "." + id.table();
    }
}
