/** Iceberg tables on a catalog of ours: shapes go in, snapshots come out; the only thing that moves a pointer is a commit. */
@NullMarked
package io.assay.lake.table;

import org.jspecify.annotations.NullMarked;
