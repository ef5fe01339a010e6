/** The commands that prove a lake and compare its states. */
@NullMarked
package io.assay.cli.command.proof;

import org.jspecify.annotations.NullMarked;
