/** What every kernel is made of: folds over rows, frames, and the state they carry. */
@NullMarked
package io.assay.feature.fold;

import org.jspecify.annotations.NullMarked;
