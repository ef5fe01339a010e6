/** The records of the model come in; out go shapes, which say how each is written: the binder and the JSON Schemas both follow them. */
@NullMarked
package io.assay.spec.shape;

import org.jspecify.annotations.NullMarked;
