/** Keeps to each host's limits: weights and the venue's own counts come in, the moment at which a request may be sent goes out. */
@NullMarked
package io.assay.sources.governor;

import org.jspecify.annotations.NullMarked;
