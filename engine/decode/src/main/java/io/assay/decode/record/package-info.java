/** A body and the path of its records come in; the records, each with where it was found, go out. */
@NullMarked
package io.assay.decode.record;

import org.jspecify.annotations.NullMarked;
