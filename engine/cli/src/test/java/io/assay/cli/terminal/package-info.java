/** Tests of what reaches a terminal, a pipe and a full disk. */
@NullMarked
package io.assay.cli.terminal;

import org.jspecify.annotations.NullMarked;
