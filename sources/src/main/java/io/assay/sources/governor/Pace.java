package io.assay.sources.governor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The time, and waiting for it: the system's, or a simulated one. */
public interface Pace {
    Instant now();

    /** Returns at the instant or soon after; at once when it has passed. */
    void sleepUntil(Instant time) throws InterruptedException;

    /** Real time by the clock. */
    static Pace of(Clock clock) {
        return new Pace() {
            @Override
            public Instant now() {
                return clock.instant();
            }

            @Override
            public void sleepUntil(Instant time) throws InterruptedException {
                Duration left = Duration.between(clock.instant(), time);
                if (left.isPositive()) {
                    Thread.sleep(left);
                }
            }
        };
    }
}
