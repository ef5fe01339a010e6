/** Path texts come in; compiled paths that find values in wire trees go out. */
@NullMarked
package io.assay.decode.path;

import org.jspecify.annotations.NullMarked;
