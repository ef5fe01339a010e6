/** The commands about what a lake holds: look, name, drop, clean. */
@NullMarked
package io.assay.cli.command.state;

import org.jspecify.annotations.NullMarked;
