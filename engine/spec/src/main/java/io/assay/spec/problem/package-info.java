/** Faults of a spec, each with a code, a place and a way out; and how they print. */
@NullMarked
package io.assay.spec.problem;

import org.jspecify.annotations.NullMarked;
