/** Endpoints with their examples come in; out goes a problem for each thing that does not decode as the endpoint says. */
@NullMarked
package io.assay.decode.example;

import org.jspecify.annotations.NullMarked;
