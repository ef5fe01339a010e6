/** Checked tests: what a run of them may rely on. */
@NullMarked
package io.assay.spec.relation.test;

import org.jspecify.annotations.NullMarked;
