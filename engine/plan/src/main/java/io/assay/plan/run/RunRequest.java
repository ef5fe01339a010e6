package io.assay.plan.run;

import io.assay.plan.select.Selection;
import java.time.Instant;
import java.util.Optional;

/**
 * What a run is asked for.
 *
 * @param command as the user gave it, for the ledger
 * @param from intervals that end by then are left alone; empty: none
 * @param until the only clock of the run
 * @param fullRefresh whether clean intervals are built too
 */
public record RunRequest(
        String command, Selection selection, Optional<Instant> from, Instant until, boolean fullRefresh) {
    RunRequest with(Selection widened) {
        return new RunRequest(command, widened, from, until, fullRefresh);
    }
}
