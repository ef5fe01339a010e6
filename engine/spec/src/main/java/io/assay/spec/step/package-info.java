/** The vocabulary of steps: one file a word, listed in Steps. */
@NullMarked
package io.assay.spec.step;

import org.jspecify.annotations.NullMarked;
