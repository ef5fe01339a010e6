/** Expressions in which feature functions are called: text comes in; tokens and calls with their places go out, or faults. */
@NullMarked
package io.assay.spec.feature.text;

import org.jspecify.annotations.NullMarked;
