/** What a person sees: colours where there is a terminal, progress, tables. */
@NullMarked
package io.assay.cli.terminal;

import org.jspecify.annotations.NullMarked;
