/** What was measured of tables comes in and is kept in the ledger; later intervals, queries and reports ask for it. */
@NullMarked
package io.assay.lake.measure;

import org.jspecify.annotations.NullMarked;
