package io.assay.sources.ingest;

import java.time.Duration;
import java.util.Optional;

/**
 * How far an ingest is.
 *
 * @param total slices to fetch
 * @param done slices answered, explained or failed
 * @param failed of these, failed ones
 * @param rows decoded records
 * @param bytes bytes of the answers' bodies
 * @param weightPerMinute weight spent in the mean minute
 * @param timeLeft how long the rest will take at the present speed; empty before the first slice
 */
public record IngestProgress(
        long total,
        long done,
        long failed,
        long rows,
        long bytes,
        long requests,
        double weightPerMinute,
        Optional<Duration> timeLeft) {
    /** Is told how far an ingest is, from any thread, at most a few times a second and once at the end. */
    @FunctionalInterface
    public interface Listener {
        /** Hears nothing. */
        Listener SILENT = ignored -> {};

        void onProgress(IngestProgress progress);
    }
}
