/** The lake's ledger comes in; what planning knows of it goes out, all of one moment. */
@NullMarked
package io.assay.plan.ledger;

import org.jspecify.annotations.NullMarked;
