/** Kernels of a frame that are read off sums of pairs. */
@NullMarked
package io.assay.feature.kernel.pair;

import org.jspecify.annotations.NullMarked;
