/** What expectations measure beyond a table's own rows: observations of a run's end and values of earlier intervals come in as texts, and go out as verdicts and numbers. */
@NullMarked
package io.assay.spec.expect;

import org.jspecify.annotations.NullMarked;
