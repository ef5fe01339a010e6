package io.assay.lake.ledger;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Says every ten seconds that this process still works at something, until it is closed; a beat that fails is the last one. */
public final class Heartbeat implements AutoCloseable {
    private static final Duration BEAT = Duration.ofSeconds(10);

    private final ScheduledExecutorService heart;
    private final ScheduledFuture<?> beating;

    private Heartbeat(ScheduledExecutorService heart, Runnable beat) {
        this.heart = heart;
        this.beating = heart.scheduleAtFixedRate(beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Begins to beat, in a thread of its own that lets the process end. */
    public static Heartbeat of(String thread, Runnable beat) {
        return new Heartbeat(
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name(thread).factory()),
                beat);
    }

    @Override
    public void close() {
        beating.cancel(false);
        heart.shutdownNow();
    }
}
