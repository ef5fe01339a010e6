package io.assay.plan.proof;

import java.time.Duration;
import java.util.List;

/**
 * What a proof found.
 *
 * @param seed that picked the intervals
 * @param picked intervals that were asked for, built again and read again
 * @param rebuilt intervals that were built again: those picked, and all that they are built from
 * @param rows of the rebuilt intervals
 * @param files whose bytes were read
 * @param leftOut intervals that cannot be compared, for a run would build them anew or they are held
 * @param findings in the order of dependency and time: root causes first
 */
public record Proof(
        long seed,
        int picked,
        int rebuilt,
        long rows,
        int files,
        long bytes,
        int leftOut,
        List<Finding> findings,
        Duration time) {
    public Proof {
        findings = List.copyOf(findings);
    }

    public boolean holds() {
        return findings.isEmpty();
    }
}
