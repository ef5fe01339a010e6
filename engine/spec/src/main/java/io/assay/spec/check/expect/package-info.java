/** A table's expectations come in as texts; rules over rows and intervals, and observations, go out compiled, with what they ask of other tables. */
@NullMarked
package io.assay.spec.check.expect;

import org.jspecify.annotations.NullMarked;
