package io.assay.warehouse;

import java.time.Instant;
import java.util.List;

/**
 * What one query sees: the tables of one release, all of the same moment.
 *
 * @param number of the release
 * @param recorded when it was released (UTC)
 */
public record ReleaseView(long number, Instant recorded, List<ReleasedTable> tables) {
    public ReleaseView {
        tables = List.copyOf(tables);
    }
}
