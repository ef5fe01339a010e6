/** A table's snapshot and a span come in; the key and time of each row go out, one by one. */
@NullMarked
package io.assay.lake.point;

import org.jspecify.annotations.NullMarked;
