/** Options that several commands share. */
@NullMarked
package io.assay.cli.option;

import org.jspecify.annotations.NullMarked;
