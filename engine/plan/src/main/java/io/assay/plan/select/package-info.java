/** Selectors as users write them, to the tables they name. */
@NullMarked
package io.assay.plan.select;

import org.jspecify.annotations.NullMarked;
