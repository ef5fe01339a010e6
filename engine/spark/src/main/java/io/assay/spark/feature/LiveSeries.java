package io.assay.spark.feature;

import io.assay.feature.FeaturePass;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;

/** A series on its way through a task: its pass, the time of its last row, and that row's interval, -1 while there is no state to keep of it. */
final class LiveSeries {
    final UnsafeRow key;
    final String name;
    final FeaturePass pass;
    int interval = -1;
    private long last = Long.MIN_VALUE;

    LiveSeries(UnsafeRow key, String name, FeaturePass pass) {
        this.key = key;
        this.name = name;
        this.pass = pass;
    }

    /** Goes on to a row of this time, in microseconds: rows of a series come in its order, or what is computed of them would be wrong. */
    void reach(long time) {
        if (time < last) {
            throw new IllegalStateException(
                    "Cannot compute the features of %s: its rows are not in the order of time".formatted(name));
        }
        last = time;
    }
}
