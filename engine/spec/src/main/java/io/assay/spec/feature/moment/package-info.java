/** Functions of a frame that are read off sums. */
@NullMarked
package io.assay.spec.feature.moment;

import org.jspecify.annotations.NullMarked;
