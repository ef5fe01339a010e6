/** Verdicts that are remembered are those that a check would give. */
@NullMarked
package io.assay.cli.verdict;

import org.jspecify.annotations.NullMarked;
