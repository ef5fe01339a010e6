/** Tests of looking into a lake. */
@NullMarked
package io.assay.cli.command.inspect;

import org.jspecify.annotations.NullMarked;
