/** The rules a bound project must hold to, each a class; sound catalogs, endpoints and tables come out of them. */
@NullMarked
package io.assay.spec.check.rule;

import org.jspecify.annotations.NullMarked;
