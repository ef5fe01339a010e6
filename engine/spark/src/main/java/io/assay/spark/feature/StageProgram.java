package io.assay.spark.feature;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.StructType;

/**
 * What a step `features` computes of each row, analysed: made once by {@link StageAnalysis}, compiled in each task. A row that is worked on has the columns that
 * come in, and behind them the values and calls of each layer, in order.
 */
final class StageProgram implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The columns that come in. */
    final StructType row;
    /** Those, and the values and calls. */
    final StructType all;
    /** The values of each layer. */
    final ArrayList<ArrayList<ValueGroup>> layers;
    /** The columns that name a series, over the row. */
    final RowExpressions series;
    /** The columns that come out, over all; where some are added to those that come in, these, over the values and calls. */
    final RowExpressions output;
    /** The columns that are added to those that come in; none where others come out, or in another order. */
    final StructType added;

    StageProgram(
            StructType row,
            StructType all,
            List<List<ValueGroup>> layers,
            RowExpressions series,
            RowExpressions output,
            StructType added) {
        this.row = row;
        this.all = all;
        this.layers = new ArrayList<>();
        layers.forEach(groups -> this.layers.add(new ArrayList<>(groups)));
        this.series = series;
        this.output = output;
        this.added = added;
    }
}
