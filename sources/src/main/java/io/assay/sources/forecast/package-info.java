/** What fetching would cost: checked endpoints, a span and what has been fetched come in; slices, requests and the least time come out, and nobody is asked. */
@NullMarked
package io.assay.sources.forecast;

import org.jspecify.annotations.NullMarked;
