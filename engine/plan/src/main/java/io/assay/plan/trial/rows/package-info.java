/** Rows that are wanted and rows that are found come in; out goes how they differ, row by row and cell by cell. */
@NullMarked
package io.assay.plan.trial.rows;

import org.jspecify.annotations.NullMarked;
