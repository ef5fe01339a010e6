/** Functions of a frame that choose or rank its values. */
@NullMarked
package io.assay.spec.feature.order;

import org.jspecify.annotations.NullMarked;
