/** The laws and the looks of the simulated market. */
@NullMarked
package io.assay.sources.sandbox.market;

import org.jspecify.annotations.NullMarked;
