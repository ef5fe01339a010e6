/** What must hold of a table: sound sources come in, its steps are compiled, its relation comes out. */
@NullMarked
package io.assay.spec.check.table;

import org.jspecify.annotations.NullMarked;
