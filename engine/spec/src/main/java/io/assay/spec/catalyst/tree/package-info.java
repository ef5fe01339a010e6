/** A resolved plan comes in; out goes what can be proven of it: lineage, event time, digits, nulls. */
@NullMarked
package io.assay.spec.catalyst.tree;

import org.jspecify.annotations.NullMarked;
