/** Faults as scripts of YAML say them. */
@NullMarked
package io.assay.sources.sandbox.fault;

import org.jspecify.annotations.NullMarked;
