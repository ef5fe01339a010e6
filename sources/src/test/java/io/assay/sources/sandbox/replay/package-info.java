/** Recordings and what a client of their replay receives. */
@NullMarked
package io.assay.sources.sandbox.replay;

import org.jspecify.annotations.NullMarked;
