/** Builds requests: an endpoint's texts and the place in its history come in, URL and headers without any injection go out. */
@NullMarked
package io.assay.sources.request;

import org.jspecify.annotations.NullMarked;
