/** A bound project comes in; out goes a CheckedProject, whose tables, endpoints and catalogs are proven sound, or every problem that stands against it. */
@NullMarked
package io.assay.spec.check;

import org.jspecify.annotations.NullMarked;
