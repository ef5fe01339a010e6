/** Commands that look into a lake and change nothing: what is there, what is missing, and why. */
@NullMarked
package io.assay.cli.command.inspect;

import org.jspecify.annotations.NullMarked;
