package io.assay.spark.feature;

import io.assay.feature.FeaturePass;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;

/** A series on its way through a task: its pass, and the interval of its last row, -1 while there is no state to keep of it. */
final class LiveSeries {
    final UnsafeRow key;
    final String name;
    final FeaturePass pass;
    int interval = -1;

    LiveSeries(UnsafeRow key, String name, FeaturePass pass) {
        this.key = key;
        this.name = name;
        this.pass = pass;
    }
}
