/** Two states of a table come in; which rows and columns were added, removed and changed between them goes out. */
@NullMarked
package io.assay.warehouse.diff;

import org.jspecify.annotations.NullMarked;
