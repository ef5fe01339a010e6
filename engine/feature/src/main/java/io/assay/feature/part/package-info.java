/** What recursive kernels are made of: rows in, averages and last candles out. */
@NullMarked
package io.assay.feature.part;

import org.jspecify.annotations.NullMarked;
