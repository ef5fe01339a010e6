package io.assay.warehouse;

import java.time.Duration;

/**
 * What a query may use of the machine.
 *
 * @param memoryBytes of DuckDB's own memory, beside the JVM's
 */
public record QueryLimits(Duration timeout, long memoryBytes, int threads) {
    private static final long GIBIBYTE = 1L << 30;

    /** Enough for a laptop: five minutes, two gibibytes, every core. */
    public static final QueryLimits DEFAULT = new QueryLimits(
            Duration.ofMinutes(5), 2 * GIBIBYTE, Runtime.getRuntime().availableProcessors());

    public QueryLimits {
        if (timeout.toSeconds() < 1) {
            throw new IllegalArgumentException("Invalid timeout: %s (must be at least a second)".formatted(timeout));
        }
        if (memoryBytes < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "Invalid limits: %d bytes, %d threads (must be positive)".formatted(memoryBytes, threads));
        }
    }
}
