/** A release of the lake and a user's SELECT come in; out go typed rows, as text, CSV, JSON or Parquet. */
@NullMarked
package io.assay.warehouse;

import org.jspecify.annotations.NullMarked;
