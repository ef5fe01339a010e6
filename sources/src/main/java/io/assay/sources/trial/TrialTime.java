package io.assay.sources.trial;

import io.assay.sources.governor.Pace;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time of a trial: it passes where someone waits for it, or where an answer says when it came. */
final class TrialTime extends Clock implements Pace {
    private Instant now;

    TrialTime(Instant start) {
        now = start;
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized void sleepUntil(Instant time) {
        now = time.isAfter(now) ? time : now.plusNanos(1_000);
    }

    /** It is at least this time. */
    synchronized void reach(Instant time) {
        now = time.isAfter(now) ? time : now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now(), zone);
    }
}
