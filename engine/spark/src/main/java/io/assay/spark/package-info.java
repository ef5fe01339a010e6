/** The process that builds: plan files come in; durable data files and a message a finished task go out. It knows no ledger. */
@NullMarked
package io.assay.spark;

import org.jspecify.annotations.NullMarked;
