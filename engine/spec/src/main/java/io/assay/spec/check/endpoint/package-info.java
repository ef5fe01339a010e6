/** What must hold of an endpoint: its rows, its request with every placeholder, the columns of its records. */
@NullMarked
package io.assay.spec.check.endpoint;

import org.jspecify.annotations.NullMarked;
