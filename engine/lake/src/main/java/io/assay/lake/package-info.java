/** The lake of one profile: opened here, with its ledger, its tables and its raw segments in the rooms below. */
@NullMarked
package io.assay.lake;

import org.jspecify.annotations.NullMarked;
