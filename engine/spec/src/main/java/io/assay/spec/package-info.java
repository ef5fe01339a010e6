/** The language, front to back: YAML text comes in, a checked project goes out. Needs no network and no Spark runtime. */
@NullMarked
package io.assay.spec;

import org.jspecify.annotations.NullMarked;
