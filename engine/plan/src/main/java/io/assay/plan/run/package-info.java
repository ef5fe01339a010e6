/** Drives a plan: jobs to the building process, results to commits, wave after wave, and one release at the end. */
@NullMarked
package io.assay.plan.run;

import org.jspecify.annotations.NullMarked;
