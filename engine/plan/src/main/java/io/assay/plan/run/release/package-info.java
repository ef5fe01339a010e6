/** What readers see after a run: of which tables its release may speak, and the record of it. */
@NullMarked
package io.assay.plan.run.release;

import org.jspecify.annotations.NullMarked;
