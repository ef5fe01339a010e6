/** Where a project's substitutions take variables and secrets from: names come in, values go out. */
@NullMarked
package io.assay.spec.environment;

import org.jspecify.annotations.NullMarked;
