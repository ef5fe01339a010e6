/** A lake's ledger and definitions come in; what the engine knows of its own tables goes out as tables that a query can read. */
@NullMarked
package io.assay.cli.ledger;

import org.jspecify.annotations.NullMarked;
