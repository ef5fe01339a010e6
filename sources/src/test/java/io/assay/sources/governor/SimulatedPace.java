package io.assay.sources.governor;

import java.time.Instant;

/** Time that passes only while someone waits for it. */
final class SimulatedPace implements Pace {
    private Instant now;

    SimulatedPace(Instant start) {
        now = start;
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized void sleepUntil(Instant time) {
        now = time.isAfter(now) ? time : now.plusNanos(1_000);
    }
}
