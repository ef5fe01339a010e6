package io.assay.spec.expect;

import java.time.Duration;
import java.util.Optional;

/**
 * What a run's end measures of a table, against its `until`.
 *
 * @param gapShare unexplained missing points ÷ expected points of the endpoints behind the table; empty where none is expected
 * @param age from when the newest row was known to `until`; empty where there is no row, which is older than any age
 */
public record Measured(Optional<Double> gapShare, Optional<Duration> age) {}
