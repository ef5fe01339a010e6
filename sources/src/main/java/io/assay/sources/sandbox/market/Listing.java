package io.assay.sources.sandbox.market;

import java.time.Instant;
import java.util.Optional;

/** A symbol of a venue: which token it trades against what, and when (the end excluded). */
public record Listing(String symbol, String token, String quote, Optional<Instant> from, Optional<Instant> until) {}
