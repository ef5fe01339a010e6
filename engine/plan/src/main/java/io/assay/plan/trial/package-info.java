/** A checked test and the definitions of its project come in; out go the rows that the table comes to, however the given rows arrive, and how they differ from what is wanted. */
@NullMarked
package io.assay.plan.trial;

import org.jspecify.annotations.NullMarked;
