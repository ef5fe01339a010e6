/** A release and a statement come in; a locked DuckDB, a result's rows, and what is wrong with the statement go out. */
@NullMarked
package io.assay.warehouse.duckdb;

import org.jspecify.annotations.NullMarked;
