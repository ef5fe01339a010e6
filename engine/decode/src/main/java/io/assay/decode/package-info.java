/** A response body or frame comes in with its request's context; typed records, their faults and day hashes go out. */
@NullMarked
package io.assay.decode;

import org.jspecify.annotations.NullMarked;
