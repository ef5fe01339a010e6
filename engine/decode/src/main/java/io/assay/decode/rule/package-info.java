/** A whole answer comes in; what it means for its request, and which page follows, goes out. */
@NullMarked
package io.assay.decode.rule;

import org.jspecify.annotations.NullMarked;
