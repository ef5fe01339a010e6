/** Results as a person or a program reads them: plans, summaries, problems. */
@NullMarked
package io.assay.cli.report;

import org.jspecify.annotations.NullMarked;
