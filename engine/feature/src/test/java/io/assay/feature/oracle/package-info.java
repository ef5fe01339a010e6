@NullMarked
package io.assay.feature.oracle;

import org.jspecify.annotations.NullMarked;
