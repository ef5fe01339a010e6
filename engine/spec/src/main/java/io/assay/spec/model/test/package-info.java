/** A test document comes in as records: what is given, and what is expected of a table or an endpoint. */
@NullMarked
package io.assay.spec.model.test;

import org.jspecify.annotations.NullMarked;
