/** Functions of a row and one that lies a span before it. */
@NullMarked
package io.assay.spec.feature.offset;

import org.jspecify.annotations.NullMarked;
