/** Placeholders of request texts: text as written comes in, checked parts that a request fills go out. */
@NullMarked
package io.assay.spec.template;

import org.jspecify.annotations.NullMarked;
