/** The sandbox exchange, asked over real sockets. */
@NullMarked
package io.assay.sources.sandbox;

import org.jspecify.annotations.NullMarked;
