package io.assay.spark.feature;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Neighbouring values of a layer of which none reads another, so that they are computed at once. */
final class ValueGroup implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The ordinal of the first of them. */
    final int first;
    /** All of them, over the columns before the first. */
    final RowExpressions together;
    /** Each by itself, for rows that are only warmed up with. */
    final ArrayList<RowExpressions> each;
    /** Whether each is known in such rows: what is carried is not, nor what reads it. */
    final boolean[] known;

    ValueGroup(int first, RowExpressions together, List<RowExpressions> each, boolean[] known) {
        this.first = first;
        this.together = together;
        this.each = new ArrayList<>(each);
        this.known = known.clone();
    }
}
