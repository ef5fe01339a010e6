/** The room of io.assay.decode. */
@NullMarked
package io.assay.decode;

import org.jspecify.annotations.NullMarked;
