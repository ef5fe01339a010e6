/** Checked tables, endpoints and catalogs in; for each of their columns what its value is made of, and what decides which rows there are, out. */
@NullMarked
package io.assay.spec.lineage;

import org.jspecify.annotations.NullMarked;
