/** Rows come in; the same rows in the partitions and the order of the table's files go out. */
@NullMarked
package io.assay.spark.place;

import org.jspecify.annotations.NullMarked;
