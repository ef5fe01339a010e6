/** A lake that grows day by day and backwards comes to be; what its runs planned, and what they read, goes out. */
@NullMarked
package io.assay.benchmark.growth;

import org.jspecify.annotations.NullMarked;
