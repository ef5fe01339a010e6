package io.assay.spec.catalyst;

import java.util.Locale;

/** How a column that is no part of a value decides which rows there are, or which rows a value is made of. */
public enum DecidedBy {
    /** A condition keeps rows or drops them. */
    FILTER,
    /** Rows are found by it in another table. */
    JOIN,
    /** Rows with the same value become one. */
    GROUP,
    /** It orders rows, or says which belong together, for a value that is made of several. */
    ORDER,
    /** Rows that are alike become one. */
    DISTINCT,
    /** Its elements become rows. */
    EXPLODE,
    /** It is part of the key, or the event time: it says which row a row is. */
    KEY,
    /** Of several versions of a row, it says which stays. */
    LATEST,
    /** An expectation that is not met sets the row aside, or holds the interval. */
    EXPECT,
    /** The venue is asked by it. */
    ASKED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
