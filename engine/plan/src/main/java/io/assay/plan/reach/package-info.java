/** How far the building of an interval reads: the ledger's rows per series come in, spans of time go out. */
@NullMarked
package io.assay.plan.reach;

import org.jspecify.annotations.NullMarked;
