/** Features in one pass: rows in the order of (key, time) come in, each once; the values of all calls, and the state to go on from, come out. */
@NullMarked
package io.assay.feature;

import org.jspecify.annotations.NullMarked;
