/** Kills, stops, starves and damages whole runs, and asks what is left and what the user is told. */
@NullMarked
package io.assay.cli.crash;

import org.jspecify.annotations.NullMarked;
