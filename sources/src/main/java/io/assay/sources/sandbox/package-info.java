/** A simulated exchange on loopback: requests in a venue's own wire format come in, pages of one deterministic market go out. */
@NullMarked
package io.assay.sources.sandbox;

import org.jspecify.annotations.NullMarked;
