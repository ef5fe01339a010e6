package io.assay.sources.slice;

import io.assay.spec.value.Interval;
import java.time.Instant;

/** A span that the ledger holds as asked and answered, and when. */
public record FetchedSlice(Interval span, Instant fetchedAt) {}
