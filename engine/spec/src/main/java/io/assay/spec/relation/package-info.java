/** What the checker knows of each table, endpoint and catalog: analysed, typed, with reach. The planner and the builder read nothing else. */
@NullMarked
package io.assay.spec.relation;

import org.jspecify.annotations.NullMarked;
