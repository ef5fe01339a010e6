/** The room of io.assay.sources. */
@NullMarked
package io.assay.sources;

import org.jspecify.annotations.NullMarked;
