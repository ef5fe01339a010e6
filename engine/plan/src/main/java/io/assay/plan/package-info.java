/** Checked relations and what the ledger knows, to a plan: which intervals are missing or dirty, why, and at what cost. */
@NullMarked
package io.assay.plan;

import org.jspecify.annotations.NullMarked;
