/** Column types and schemas as a project declares them, and their spelling. */
@NullMarked
package io.assay.spec.type;

import org.jspecify.annotations.NullMarked;
