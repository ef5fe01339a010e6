/** Coverage comes in; calendars, lines and JSON that say what is missing and why go out. */
@NullMarked
package io.assay.cli.report.coverage;

import org.jspecify.annotations.NullMarked;
