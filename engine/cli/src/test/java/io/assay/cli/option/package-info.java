/** What words of a command line mean. */
@NullMarked
package io.assay.cli.option;

import org.jspecify.annotations.NullMarked;
