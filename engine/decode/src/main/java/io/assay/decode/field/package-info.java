/** A wire value and a column's type come in; the column's exact value, or the reason why it does not fit, goes out. */
@NullMarked
package io.assay.decode.field;

import org.jspecify.annotations.NullMarked;
