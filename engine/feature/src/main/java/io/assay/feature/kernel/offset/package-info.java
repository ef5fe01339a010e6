/** Kernels of a row and one that lies a span before it. */
@NullMarked
package io.assay.feature.kernel.offset;

import org.jspecify.annotations.NullMarked;
