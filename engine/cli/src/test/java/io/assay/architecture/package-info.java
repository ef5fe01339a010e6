/** The laws of the house, held over every module's classes and sources. */
@NullMarked
package io.assay.architecture;

import org.jspecify.annotations.NullMarked;
