/** Texts of times come in as microseconds, and instants go out as texts, in the notations of the language. */
@NullMarked
package io.assay.decode.time;

import org.jspecify.annotations.NullMarked;
