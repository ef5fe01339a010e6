/** Commands as they are typed: words come in, an exit code and two streams of text come out. */
@NullMarked
package io.assay.cli.command;

import org.jspecify.annotations.NullMarked;
