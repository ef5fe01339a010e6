/** Looks at the machine, the project and the lake, and says what stands in the way of a run. */
@NullMarked
package io.assay.cli.doctor;

import org.jspecify.annotations.NullMarked;
