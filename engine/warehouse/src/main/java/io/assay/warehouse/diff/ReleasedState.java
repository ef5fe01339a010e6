package io.assay.warehouse.diff;

import io.assay.lake.Lake;
import io.assay.lake.ledger.Intervals;
import io.assay.lake.ledger.Releases.Release;
import io.assay.lake.table.TableRef;
import io.assay.lake.table.TableSnapshot;
import io.assay.spec.exact.ContentHash;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import io.assay.warehouse.ReleaseReader;
import java.util.Map;
import java.util.Optional;

/** A release of a lake: its tables' snapshots, and what the ledger knows of their intervals. */
public final class ReleasedState {
    private final Lake lake;
    private final Release release;

    private ReleasedState(Lake lake, Release release) {
        this.lake = lake;
        this.release = release;
    }

    /**
     * The newest release of the lake, or the one of the tag or number.
     *
     * @throws io.assay.spec.failure.Failure (release-missing) where there is none
     */
    public static ReleasedState of(Lake lake, Optional<String> named) {
        return new ReleasedState(lake, new ReleaseReader(lake).release(named));
    }

    public long number() {
        return release.number();
    }

    /** The table's snapshot; empty where the release has no such table. */
    Optional<TableSnapshot> table(TableName table) {
        TableRef ref = TableRef.data(table);
        return release.snapshotOf(ref.namespace(), ref.name())
                .flatMap(id -> lake.tables().snapshot(ref, id));
    }

    /** The content hashes of the table's intervals; empty where the ledger speaks of another state of it than the release. */
    Optional<Map<Interval, Map<ColumnName, ContentHash>>> hashes(TableName table) {
        TableRef ref = TableRef.data(table);
        Optional<Long> released = release.snapshotOf(ref.namespace(), ref.name());
        return lake.ledger().read(transaction -> {
            Optional<Long> now = lake.tables().currentSnapshots(transaction).stream()
                    .filter(id ->
                            id.namespace().equals(ref.namespace()) && id.table().equals(ref.name()))
                    .map(id -> id.snapshot())
                    .findFirst();
            return now.equals(released)
                    ? Optional.of(new Intervals(transaction).hashes(table, Interval.ALL))
                    : Optional.<Map<Interval, Map<ColumnName, ContentHash>>>empty();
        });
    }
}
