/** The step `features`: its expressions come in; values and calls in layers, with their reach, go out. */
@NullMarked
package io.assay.spec.compile.feature;

import org.jspecify.annotations.NullMarked;
