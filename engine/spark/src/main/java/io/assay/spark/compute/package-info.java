/** A task and its views come in; the table's rows, each with the rules it breaks, in the order of the files to write, go out. */
@NullMarked
package io.assay.spark.compute;

import org.jspecify.annotations.NullMarked;
