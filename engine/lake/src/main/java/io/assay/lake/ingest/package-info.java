/** What the ledger knows of ingest: slices of endpoints' time, the segments that answer them, gaps, bans and budgets of hosts. */
@NullMarked
package io.assay.lake.ingest;

import org.jspecify.annotations.NullMarked;
