/** Kernels of a frame that are made of several market columns or of changes of price. */
@NullMarked
package io.assay.feature.kernel.market;

import org.jspecify.annotations.NullMarked;
