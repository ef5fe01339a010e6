/** How steps speak of columns: computed, grouped by, taken under another name, sorted by. */
@NullMarked
package io.assay.spec.model.column;

import org.jspecify.annotations.NullMarked;
