/** What was said of a whole project comes in; it goes out again as long as everything it followed from is what it was. */
@NullMarked
package io.assay.cli.verdict;

import org.jspecify.annotations.NullMarked;
