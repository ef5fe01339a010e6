/** Rows in order come in; durable Parquet files go out, with their metrics, content hashes and key counts from the same pass. */
@NullMarked
package io.assay.spark.sink;

import org.jspecify.annotations.NullMarked;
