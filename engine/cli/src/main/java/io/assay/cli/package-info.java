/** The room of io.assay.cli. */
@NullMarked
package io.assay.cli;

import org.jspecify.annotations.NullMarked;
