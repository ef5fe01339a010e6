/** One simulated market, a pure function of seed, symbol and time: listings come in, candles of any minute go out. */
@NullMarked
package io.assay.sources.sandbox.market;

import org.jspecify.annotations.NullMarked;
