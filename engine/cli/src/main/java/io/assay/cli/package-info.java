/** The way in: words on a command line come in, an exit code goes out. The only room that wires the others together. */
@NullMarked
package io.assay.cli;

import org.jspecify.annotations.NullMarked;
