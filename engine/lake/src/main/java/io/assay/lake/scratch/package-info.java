/** Work beside a lake that its readers never see: a folder comes in, is worked in, and goes without a trace. */
@NullMarked
package io.assay.lake.scratch;

import org.jspecify.annotations.NullMarked;
