/** Steps that make rows of their own, or read others beside each row: one file a word, listed in Steps. */
@NullMarked
package io.assay.spec.step.rows;

import org.jspecify.annotations.NullMarked;
