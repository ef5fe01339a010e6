package io.assay.spec.relation;

import io.assay.spec.feature.FeatureCall;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import java.util.List;

/**
 * A step `features` of a table: its rows, in order, go through its calls in one pass. Each row comes out with all its columns, and behind them the features.
 *
 * @param view the name under which the table's later stages and its statement read the rows that come out
 * @param sql the statement whose rows go in, over the views of the table's inputs and of its earlier stages; it may hold the parameter {@code :until}
 * @param per the columns that name a series: calls see the rows of one series only
 * @param order the column of the event time
 * @param ties the columns that order a series' rows of one time; with `per` and `order` they tell any two rows apart
 * @param layers what is computed, in order: each may read all that came before
 * @param schema the rows that come out: all columns that go in, then the features, each named as the value or call it is; names that begin with `_f` and stand in no schema are
 *     steps on the way
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
     * @param values are computed first; none reads another of its own layer
     * @param calls may read the row's columns, the values of this layer, and what earlier layers hold; each stands behind those of its own layer that it reads
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
     * @param sql over the row's columns and the names of values and calls of earlier layers, in Spark's SQL
     */
    public record Value(String name, String sql) {}

    /**
     * A feature function over rows.
     *
     * @param arguments names of columns, values or calls, in the order of the function's column parameters
     * @param carried whether what it remembers is carried as state from the interval before (it is recursive, over all rows, or reads a call that is): the state at
     *     an interval's end is that of the rows whose time lies before it; what any other call remembers is found again by reading rows before the interval
     */
    public record Call(String name, FeatureCall call, List<String> arguments, boolean carried) {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }
}
