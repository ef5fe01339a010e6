/** Cuts an endpoint's history: a span and what the ledger knows come in, the slices to ask for go out. */
@NullMarked
package io.assay.sources.slice;

import org.jspecify.annotations.NullMarked;
