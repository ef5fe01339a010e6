package io.assay.sources.ingest;

import io.assay.spec.model.SourceSpec.Cause;
import io.assay.spec.model.SourceSpec.Reaction;
import java.time.Duration;
import java.util.Optional;

/**
 * What an answer means.
 *
 * @param pause how long a rule says to wait
 * @param cause why a skipped slice has no records
 * @param message what the venue says is wrong, or its status
 */
record Judgement(Reaction reaction, Optional<Duration> pause, Optional<Cause> cause, String message) {}
