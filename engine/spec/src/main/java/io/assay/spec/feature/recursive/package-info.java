/** Functions with carried state, each row updating what the one before it left. */
@NullMarked
package io.assay.spec.feature.recursive;

import org.jspecify.annotations.NullMarked;
