/** Kernels of a frame that are read off sums. */
@NullMarked
package io.assay.feature.kernel.moment;

import org.jspecify.annotations.NullMarked;
