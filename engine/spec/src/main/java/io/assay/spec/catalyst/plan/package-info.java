/** The part of the checker that loads Catalyst: a question comes in, an answer of plain records goes out. */
@NullMarked
package io.assay.spec.catalyst.plan;

import org.jspecify.annotations.NullMarked;
