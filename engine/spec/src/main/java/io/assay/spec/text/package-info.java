/** A project's folder comes in; out goes the text of its files as trees of nodes, each of which knows its place, and every problem of the text. */
@NullMarked
package io.assay.spec.text;

import org.jspecify.annotations.NullMarked;
