/** The bound documents: one record a document kind, exactly as the user wrote them, with defaults filled in. */
@NullMarked
package io.assay.spec.model;

import org.jspecify.annotations.NullMarked;
