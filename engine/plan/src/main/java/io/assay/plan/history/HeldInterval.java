package io.assay.plan.history;

import io.assay.lake.task.WrittenInterval.Outcome;
import java.util.List;

/**
 * An interval whose last build broke an expectation that fails: readers keep what was there before.
 *
 * @param run the run that tried
 * @param digest of the fingerprint it was tried with; the same would fail again
 * @param outcomes the broken expectations
 */
public record HeldInterval(String run, String digest, List<Outcome> outcomes) {
    public HeldInterval {
        outcomes = List.copyOf(outcomes);
    }
}
