/** The numbers that calls read and write: this row's, and those of the rows before it. */
@NullMarked
package io.assay.feature.row;

import org.jspecify.annotations.NullMarked;
