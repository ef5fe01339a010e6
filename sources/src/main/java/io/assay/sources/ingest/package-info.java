/** REST ingest: checked endpoints, a span and a lake come in; missing slices are fetched, indexed and committed as raw segments. */
@NullMarked
package io.assay.sources.ingest;

import org.jspecify.annotations.NullMarked;
