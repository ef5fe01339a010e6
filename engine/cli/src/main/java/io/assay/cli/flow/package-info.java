/** The stages put in order: an open project, an open lake, ingest, build, commit. */
@NullMarked
package io.assay.cli.flow;

import org.jspecify.annotations.NullMarked;
