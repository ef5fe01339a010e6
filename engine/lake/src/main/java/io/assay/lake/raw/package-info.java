/** Raw segments: rows exactly as received, written with parquet-java, sealed, and read back as a stream. */
@NullMarked
package io.assay.lake.raw;

import org.jspecify.annotations.NullMarked;
