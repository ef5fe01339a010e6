/** Carried state at rest: what every series of a table came to by an interval's end, in files named by their content. */
@NullMarked
package io.assay.lake.state;

import org.jspecify.annotations.NullMarked;
