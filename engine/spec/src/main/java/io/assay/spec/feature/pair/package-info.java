/** Functions of a frame that are read off sums of pairs. */
@NullMarked
package io.assay.spec.feature.pair;

import org.jspecify.annotations.NullMarked;
