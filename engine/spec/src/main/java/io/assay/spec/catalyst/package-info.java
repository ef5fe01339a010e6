/** SQL and the schemas it reads come in; out go types, lineage and reach, or faults with their place in the text. Catalyst alone, without a Spark session. */
@NullMarked
package io.assay.spec.catalyst;

import org.jspecify.annotations.NullMarked;
