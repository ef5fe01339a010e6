/** What a proof or a comparison found comes in; lines for people and JSON for programs go out. */
@NullMarked
package io.assay.cli.report.difference;

import org.jspecify.annotations.NullMarked;
