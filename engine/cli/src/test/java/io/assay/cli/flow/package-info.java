/** What commands are made of, tried by itself. */
@NullMarked
package io.assay.cli.flow;

import org.jspecify.annotations.NullMarked;
