package io.assay.plan.history;

import io.assay.lake.task.WrittenInterval.Outcome;
import java.util.List;

/**
 * An interval whose last build broke an expectation that fails: readers keep what was there before.
 *
 * @param run the run that tried
 * @param digest of the fingerprint it was tried with, as {@link Fingerprint#heldDigest} says; the same would fail again
 * @param outcomes the broken expectations
 */
public record HeldInterval(String run, String digest, List<Outcome> outcomes) {
    public HeldInterval {
        outcomes = List.copyOf(outcomes);
    }

    /** Whether it was tried with all of this, or with all but the state that it goes on from. */
    public boolean isOf(Fingerprint fingerprint, boolean whateverState) {
        String now = fingerprint.heldDigest();
        return whateverState ? digest.split(" ")[0].equals(now.split(" ")[0]) : digest.equals(now);
    }
}
