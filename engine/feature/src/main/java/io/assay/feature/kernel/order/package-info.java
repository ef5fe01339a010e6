/** Kernels of a frame that choose or rank its values. */
@NullMarked
package io.assay.feature.kernel.order;

import org.jspecify.annotations.NullMarked;
