package io.assay.spec.model.test;

import io.assay.spec.notation.Written;

/** Rows of text: in the document, or in a file beside it. */
public sealed interface Rows {
    /** A line of column names, then a line a row, cells parted by `|`. */
    record Piped(String text) implements Rows {}

    /** A CSV file, or a text file of piped rows. */
    record OfFile(
            @Written(value = "A CSV file, or a text file of rows.", example = "given/candles.csv")
            String file) implements Rows {}
}
