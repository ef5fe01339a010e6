package io.assay.lake.ingest;

import io.assay.lake.ledger.Holder;
import io.assay.lake.ledger.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The claims of an ingest while it fetches: kept by a heartbeat, given back on closing. */
public final class HeldClaims implements AutoCloseable {
    private static final Duration BEAT = Duration.ofSeconds(10);

    private final Ledger ledger;
    private final Holder holder;
    private final Clock clock;
    private final ScheduledExecutorService heart;
    private final ScheduledFuture<?> beating;

    public HeldClaims(Ledger ledger, Holder holder, Clock clock) {
        this.ledger = ledger;
        this.holder = holder;
        this.clock = clock;
        this.heart = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("claim-heartbeat").factory());
        // A heartbeat that fails ends the beating: the slices may then be fetched twice, which costs time and no rows.
        this.beating = heart.scheduleAtFixedRate(this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void beat() {
        ledger.update(transaction -> new SliceClaims(transaction).beat(holder, clock.instant()));
    }

    @Override
    public void close() {
        beating.cancel(false);
        heart.shutdownNow();
        ledger.update(transaction -> new SliceClaims(transaction).releaseAll(holder));
    }
}
