/** Upkeep of a lake: forgets what no reader can ask for and removes the files that nothing names. */
@NullMarked
package io.assay.lake.upkeep;

import org.jspecify.annotations.NullMarked;
