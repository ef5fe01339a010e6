package io.assay.plan.ledger;

import io.assay.lake.ledger.Releases.TableSnapshotId;
import io.assay.lake.table.TableRef;
import io.assay.plan.history.History;
import java.util.List;
import java.util.Optional;

/**
 * The ledger at one moment: what planning needs, and what the tasks of that plan read, so that a fingerprint says what was read whoever commits meanwhile.
 *
 * @param snapshots of all tables that have one
 * @param lastSegment the number of the newest raw segment, 0 where there is none
 */
public record LedgerMoment(History history, List<TableSnapshotId> snapshots, long lastSegment) {
    public LedgerMoment {
        snapshots = List.copyOf(snapshots);
    }

    /** The table's snapshot at the moment; empty where nothing was ever committed to it. */
    public Optional<Long> snapshot(TableRef table) {
        return snapshots.stream()
                .filter(id ->
                        id.namespace().equals(table.namespace()) && id.table().equals(table.name()))
                .map(TableSnapshotId::snapshot)
                .findFirst();
    }
}
