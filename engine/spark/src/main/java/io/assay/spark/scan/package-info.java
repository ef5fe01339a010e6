/** What a task names as its inputs comes in: files, catalog rows, raw segments; views that its statement reads go out. */
@NullMarked
package io.assay.spark.scan;

import org.jspecify.annotations.NullMarked;
