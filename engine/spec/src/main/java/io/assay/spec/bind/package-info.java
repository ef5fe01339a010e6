/** Trees of nodes come in; out go the records of the model, each document with its places, and every structural problem of every file at once. */
@NullMarked
package io.assay.spec.bind;

import org.jspecify.annotations.NullMarked;
