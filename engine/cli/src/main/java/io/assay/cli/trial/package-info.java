/** Checked tests come in and are run; out go findings: where a result is not what is wanted, and in which way of arriving it shows. */
@NullMarked
package io.assay.cli.trial;

import org.jspecify.annotations.NullMarked;
