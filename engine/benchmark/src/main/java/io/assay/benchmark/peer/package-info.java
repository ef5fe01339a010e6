/** What the engine is measured beside, installed by the benchmarks themselves. */
@NullMarked
package io.assay.benchmark.peer;

import org.jspecify.annotations.NullMarked;
