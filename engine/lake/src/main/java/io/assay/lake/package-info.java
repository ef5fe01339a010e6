/** The room of io.assay.lake. */
@NullMarked
package io.assay.lake;

import org.jspecify.annotations.NullMarked;
