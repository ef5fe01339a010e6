/** Values of the market and of the flow that every room speaks in: names, time steps, intervals, rates, secrets. */
@NullMarked
package io.assay.spec.value;

import org.jspecify.annotations.NullMarked;
