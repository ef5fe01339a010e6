/** Annotations and small forms that say how a record of the model is written in YAML; the binder, the JSON Schemas and the reference all read them. */
@NullMarked
package io.assay.spec.notation;

import org.jspecify.annotations.NullMarked;
