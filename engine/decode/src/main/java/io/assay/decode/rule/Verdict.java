package io.assay.decode.rule;

import io.assay.spec.model.SourceSpec.Cause;
import io.assay.spec.model.SourceSpec.Reaction;
import java.time.Duration;
import java.util.Optional;

/**
 * What an answer means for its request.
 *
 * @param pause how long the rule says to wait, where the answer itself does not
 * @param cause why a skipped slice has no records
 * @param message what the venue says is wrong, or its status: one line of bounded length
 */
public record Verdict(Reaction reaction, Optional<Duration> pause, Optional<Cause> cause, String message) {}
