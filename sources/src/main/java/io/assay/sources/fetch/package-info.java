/** Fetches one slice: what to ask for comes in, judged and decoded answers as raw rows with their event days go out. */
@NullMarked
package io.assay.sources.fetch;

import org.jspecify.annotations.NullMarked;
