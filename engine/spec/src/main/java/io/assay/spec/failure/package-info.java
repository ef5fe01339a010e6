/** Faults of a run: what could not be done, what was left as it was, what to do next, and the exit code. */
@NullMarked
package io.assay.spec.failure;

import org.jspecify.annotations.NullMarked;
