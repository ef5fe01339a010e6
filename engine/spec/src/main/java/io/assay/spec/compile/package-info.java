/** Steps and the rows they start from come in; out goes one SQL statement with the key, time and grain of its rows. */
@NullMarked
package io.assay.spec.compile;

import org.jspecify.annotations.NullMarked;
