package io.assay.sources.ingest;

import io.assay.sources.fetch.SliceFailedException;
import io.assay.spec.failure.FailureCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Gives up an endpoint of which nothing has come for a minute while one slice after the other failed; safe for many threads. */
final class Patience {
    private static final int LEAST_FAILURES = 10;
    private static final Duration LEAST_TIME = Duration.ofMinutes(1);

    /** What one slice shows of its neighbours; a refusal may well concern one slice alone. */
    private static final Set<FailureCode> COMMON = Set.of(
            FailureCode.SOURCE_BROKEN,
            FailureCode.SOURCE_SLOW,
            FailureCode.SOURCE_TOO_LARGE,
            FailureCode.SOURCE_UNREACHABLE,
            FailureCode.SOURCE_UNREADABLE);

    private Instant lastAnswer;
    private int failures;
    private Optional<SliceFailedException> ended = Optional.empty();

    Patience(Instant start) {
        this.lastAnswer = start;
    }

    /** Why no further slice is asked for; empty while there is hope. */
    synchronized Optional<SliceFailedException> ended() {
        return ended;
    }

    synchronized void answered(Instant now) {
        lastAnswer = now;
        failures = 0;
    }

    synchronized void failed(SliceFailedException fault, Instant now) {
        failures += COMMON.contains(fault.code()) ? 1 : 0;
        if (failures >= LEAST_FAILURES && !now.isBefore(lastAnswer.plus(LEAST_TIME))) {
            ended = Optional.of(fault);
        }
    }
}
