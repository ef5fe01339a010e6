/** Patterns come in; tests of wire trees, and the rows of for_each that a record belongs to, go out. */
@NullMarked
package io.assay.decode.pattern;

import org.jspecify.annotations.NullMarked;
