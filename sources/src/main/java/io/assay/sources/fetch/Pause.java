package io.assay.sources.fetch;

import io.assay.spec.model.SourceSpec.Retry;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before asking again. */
final class Pause {
    private Pause() {}

    /** A growing wait, of which a random part of at least the half is used, so that requests do not come back together. */
    static Duration backoff(Retry retry, int attempt, RandomGenerator random) {
        long first = retry.firstBackoff().toMillis();
        long most = retry.maxBackoff().toMillis();
        long full = attempt > 30 ? most : Math.min(most, first << Math.min(attempt - 1, 30));
        return Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1));
    }
}
