/** The ledger: one SQL database that says what is built, from what, released as what; whoever writes goes through one transaction. */
@NullMarked
package io.assay.lake.ledger;

import org.jspecify.annotations.NullMarked;
