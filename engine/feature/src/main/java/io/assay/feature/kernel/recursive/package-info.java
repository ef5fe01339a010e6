/** Kernels with carried state, each row updating what the one before it left. */
@NullMarked
package io.assay.feature.kernel.recursive;

import org.jspecify.annotations.NullMarked;
