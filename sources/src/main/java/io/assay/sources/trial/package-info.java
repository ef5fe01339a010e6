/** A checked endpoint and given answers come in; out goes what fetching a slice comes to when a server on this machine answers so. */
@NullMarked
package io.assay.sources.trial;

import org.jspecify.annotations.NullMarked;
