/** Scripted faults: what an exchange does when it does not do what it should. */
@NullMarked
package io.assay.sources.sandbox.fault;

import org.jspecify.annotations.NullMarked;
