/** Rows as Spark holds them come in; one durable Parquet file with the metrics of its footer goes out. */
@NullMarked
package io.assay.spark.file;

import org.jspecify.annotations.NullMarked;
