/** The feature functions as they are declared: a call's word, constants and frame come in; its types, rules and reach go out. */
@NullMarked
package io.assay.spec.feature;

import org.jspecify.annotations.NullMarked;
