/** Rows of series in order come in; the same rows with the features of a table's step, and the states that are carried on, go out. */
@NullMarked
package io.assay.spark.feature;

import org.jspecify.annotations.NullMarked;
