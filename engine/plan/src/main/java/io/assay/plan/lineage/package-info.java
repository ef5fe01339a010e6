/** Definitions in; the way of each column through all tables, back to what was fetched and on to what is made of it, out. */
@NullMarked
package io.assay.plan.lineage;

import org.jspecify.annotations.NullMarked;
