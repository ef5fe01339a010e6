/** Columns and where they come from or go in; a tree of 80 columns, or JSON, out. */
@NullMarked
package io.assay.cli.report.lineage;

import org.jspecify.annotations.NullMarked;
