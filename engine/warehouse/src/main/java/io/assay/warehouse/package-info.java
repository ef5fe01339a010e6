/** The room of io.assay.warehouse. */
@NullMarked
package io.assay.warehouse;

import org.jspecify.annotations.NullMarked;
