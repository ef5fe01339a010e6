/** Sends requests and nothing else: a request comes in, a bounded answer from an allowed public address goes out. */
@NullMarked
package io.assay.sources.http;

import org.jspecify.annotations.NullMarked;
