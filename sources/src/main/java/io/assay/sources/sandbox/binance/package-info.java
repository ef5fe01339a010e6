/** Binance Spot's wire format over the simulated market: paths, pages, weights, errors. */
@NullMarked
package io.assay.sources.sandbox.binance;

import org.jspecify.annotations.NullMarked;
