/** What each step word stands for: a step's parameters and its context come in, a query and what is known of its rows go out. */
@NullMarked
package io.assay.spec.compile.word;

import org.jspecify.annotations.NullMarked;
