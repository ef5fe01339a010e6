/** Tests of running tests. */
@NullMarked
package io.assay.cli.trial;

import org.jspecify.annotations.NullMarked;
