/** Whole processes, as a user starts them: a folder comes in, exit codes, texts and tables come out. */
@NullMarked
package io.assay.cli.journey;

import org.jspecify.annotations.NullMarked;
