/** The room of io.assay.spark. */
@NullMarked
package io.assay.spark;

import org.jspecify.annotations.NullMarked;
