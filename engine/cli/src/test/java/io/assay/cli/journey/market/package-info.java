/** Whole markets through whole processes: recordings and simulations go in at a socket, and every number of theirs is looked for in bronze, silver and gold. */
@NullMarked
package io.assay.cli.journey.market;

import org.jspecify.annotations.NullMarked;
