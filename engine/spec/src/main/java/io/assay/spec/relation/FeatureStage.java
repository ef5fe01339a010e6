package io.assay.spec.relation;

import io.assay.spec.feature.FeatureCall;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import java.util.List;

/**
 * A step `features` of a table: its rows, in order, go through its calls in one pass. Each row comes out with all its columns, and behind them the features.
 *
 * @param view the name under which the table's later stages and its statement read the rows that come out
 * @param sql the statement whose rows go in, over the views of the table's inputs and of its earlier stages
 * @param per the columns that name a series: calls see the rows of one series only
 * @param order the column of the event time
 * @param ties the columns that order a series' rows of one time; with `per` and `order` they tell any two rows apart
 * @param layers what is computed, in order: each may read all that came before
 * @param schema the rows that come out
 */
public record FeatureStage(
        String view,
        String sql,
        List<ColumnName> per,
        ColumnName order,
        List<ColumnName> ties,
        List<Layer> layers,
        Schema schema) {
    public FeatureStage {
        per = List.copyOf(per);
        ties = List.copyOf(ties);
        layers = List.copyOf(layers);
    }

    /** Whether any call carries state from one interval to the next. */
    public boolean carries() {
        return layers.stream().flatMap(layer -> layer.calls().stream()).anyMatch(Call::carried);
    }

    /**
     * Values of one row alone, then calls over rows.
     *
     * @param values are computed first
     * @param calls may read the row's columns, and the values and calls of this and of earlier layers
     */
    public record Layer(List<Value> values, List<Call> calls) {
        public Layer {
            values = List.copyOf(values);
            calls = List.copyOf(calls);
        }
    }

    /**
     * An expression over one row.
     *
     * @param sql over the row's columns and the names of earlier values and calls, in Spark's SQL
     */
    public record Value(String name, String sql) {}

    /**
     * A feature function over rows.
     *
     * @param arguments names of columns, values or calls, in the order of the function's column parameters
     * @param carried whether what it remembers is carried as state from the interval before (it is recursive, over all rows, or reads a call that is); what any
     *     other call remembers is found again by reading rows before the interval
     */
    public record Call(String name, FeatureCall call, List<String> arguments, boolean carried) {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }
}
