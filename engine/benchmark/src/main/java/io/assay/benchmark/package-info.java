/** The room of io.assay.benchmark. */
@NullMarked
package io.assay.benchmark;

import org.jspecify.annotations.NullMarked;
