/** Shapes come in; out go JSON Schemas (draft 2020-12), by which editors complete and check what users write. */
@NullMarked
package io.assay.spec.schema;

import org.jspecify.annotations.NullMarked;
