/** Bytes of a body come in; a tree of wire values, or a stream of records, goes out, with every number still text. */
@NullMarked
package io.assay.decode.wire;

import org.jspecify.annotations.NullMarked;
