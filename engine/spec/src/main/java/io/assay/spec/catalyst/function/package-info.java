/** Functions of ours within Spark: rows come in, exact values that do not depend on the rows' order go out. The checker and the builder register the same ones. */
@NullMarked
package io.assay.spec.catalyst.function;

import org.jspecify.annotations.NullMarked;
