/** A command comes in; how long it took and how much memory it held go out, with what that was measured on. */
@NullMarked
package io.assay.benchmark.process;

import org.jspecify.annotations.NullMarked;
