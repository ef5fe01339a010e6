/** Commands that prove something of a project or its lake: its tests pass, its tables are what their raw rows say, its states differ in what they should. */
@NullMarked
package io.assay.cli.command.proof;

import org.jspecify.annotations.NullMarked;
