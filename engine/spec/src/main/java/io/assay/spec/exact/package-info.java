/** Exact, order-free arithmetic and hashing: numbers and rows come in, results that depend on nothing else go out. */
@NullMarked
package io.assay.spec.exact;

import org.jspecify.annotations.NullMarked;
