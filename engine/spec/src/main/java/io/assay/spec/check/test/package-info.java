/** Test documents come in; out go checked tests whose rows can be read, and problems that point at the very cell. */
@NullMarked
package io.assay.spec.check.test;

import org.jspecify.annotations.NullMarked;
