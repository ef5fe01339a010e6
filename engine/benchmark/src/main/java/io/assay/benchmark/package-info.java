/** Benchmarks: a name comes in; whole processes are timed beside their peers, and a table of figures goes out. */
@NullMarked
package io.assay.benchmark;

import org.jspecify.annotations.NullMarked;
