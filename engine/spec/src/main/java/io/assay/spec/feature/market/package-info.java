/** Functions of a frame that are made of several market columns or of changes of price. */
@NullMarked
package io.assay.spec.feature.market;

import org.jspecify.annotations.NullMarked;
