/** One class a command: reads its options, calls the flow, prints the result. */
@NullMarked
package io.assay.cli.command;

import org.jspecify.annotations.NullMarked;
