/** What the steps that make rows of their own stand for: a step's parameters and its context come in, a query and what is known of its rows go out. */
@NullMarked
package io.assay.spec.compile.rows;

import org.jspecify.annotations.NullMarked;
