/** The room of io.assay.plan. */
@NullMarked
package io.assay.plan;

import org.jspecify.annotations.NullMarked;
