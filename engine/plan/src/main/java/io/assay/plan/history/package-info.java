/** What the ledger knows at one moment, as values: built and held intervals with their fingerprints, and the days that raw segments touch. */
@NullMarked
package io.assay.plan.history;

import org.jspecify.annotations.NullMarked;
