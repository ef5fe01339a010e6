/** A folder of YAML comes in; a checked project, its problems in print, and the place of its lake go out. */
@NullMarked
package io.assay.cli.project;

import org.jspecify.annotations.NullMarked;
