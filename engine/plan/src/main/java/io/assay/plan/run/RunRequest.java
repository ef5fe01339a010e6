package io.assay.plan.run;

import io.assay.plan.PlanRequest;
import io.assay.plan.select.Selection;
import io.assay.spec.value.Interval;
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
    /** The time that is asked for. */
    Interval span() {
        return new Interval(from.orElse(Interval.ALL.start()), until);
    }

    /** @param run the run that plans anew after each wave */
    PlanRequest planned(Optional<String> run) {
        return new PlanRequest(selection.tables(), from, until, fullRefresh, run);
    }

    RunRequest with(Selection widened) {
        return new RunRequest(command, widened, from, until, fullRefresh);
    }
}
