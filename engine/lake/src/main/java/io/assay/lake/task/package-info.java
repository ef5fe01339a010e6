/** What the builder is asked to write and what it says it wrote: the records of runs/ID/plan-N.json, shared by the process that plans and the one that builds. */
@NullMarked
package io.assay.lake.task;

import org.jspecify.annotations.NullMarked;
