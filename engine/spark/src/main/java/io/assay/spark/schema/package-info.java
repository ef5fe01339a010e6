/** A table's declared schema comes in; the same in Spark's types and in Parquet's goes out. */
@NullMarked
package io.assay.spark.schema;

import org.jspecify.annotations.NullMarked;
