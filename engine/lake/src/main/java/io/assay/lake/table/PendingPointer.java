package io.assay.lake.table;

import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;

/** A table's next state, written and durable, that no reader sees: its pointer still names the old one. */
public final class PendingPointer {
    private final TableRef table;
    private final Optional<String> from;
    private final TableMetadata to;
    private final Set<String> dropped;

    /** @param dropped metadata files that the new state no longer names */
    PendingPointer(TableRef table, Optional<String> from, TableMetadata to, Set<String> dropped) {
        this.table = table;
        this.from = from;
        this.to = to;
        this.dropped = Set.copyOf(dropped);
    }

    public TableRef table() {
        return table;
    }

    /** The metadata that the pointer must still name; empty for a new table. */
    public Optional<String> from() {
        return from;
    }

    /** The metadata that it names after the commit. */
    public String to() {
        return to.metadataFileLocation();
    }

    /** The snapshot that readers of the new state see. */
    public Optional<Long> snapshot() {
        return Optional.ofNullable(to.currentSnapshot()).map(Snapshot::snapshotId);
    }

    TableMetadata metadata() {
        return to;
    }

    Set<String> dropped() {
        return dropped;
    }
}
