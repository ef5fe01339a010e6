/** The parts of a REST endpoint as bound: who asks, what is asked, how time and pages are cut, and what the records hold. */
@NullMarked
package io.assay.spec.model.rest;

import org.jspecify.annotations.NullMarked;
