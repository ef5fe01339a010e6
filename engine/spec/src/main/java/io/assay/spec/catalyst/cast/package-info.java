/** Casts that nobody asked for: which there are, and which of them may fail. */
@NullMarked
package io.assay.spec.catalyst.cast;

import org.jspecify.annotations.NullMarked;
