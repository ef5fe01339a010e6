/** What endpoints were asked for and what tables were built come in; the rows that are missing between them go out. */
@NullMarked
package io.assay.plan.coverage;

import org.jspecify.annotations.NullMarked;
