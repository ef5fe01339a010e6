/** A lake's intervals come in; out goes whether building them again from what was fetched gives the same, and whether its files hold it. */
@NullMarked
package io.assay.plan.proof;

import org.jspecify.annotations.NullMarked;
