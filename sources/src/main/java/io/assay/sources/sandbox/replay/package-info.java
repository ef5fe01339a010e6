/** Recordings: files of pages or raw segments come in, rows of candles go out with their text unchanged. */
@NullMarked
package io.assay.sources.sandbox.replay;

import org.jspecify.annotations.NullMarked;
