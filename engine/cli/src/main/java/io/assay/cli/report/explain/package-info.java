/** Explanations of tables and columns in; what stands on the screen or in JSON out. */
@NullMarked
package io.assay.cli.report.explain;

import org.jspecify.annotations.NullMarked;
