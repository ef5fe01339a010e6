package io.assay.spark.feature;

import io.assay.spec.relation.FeatureStage;
import io.assay.spec.relation.FeatureStage.Call;
import io.assay.spec.relation.FeatureStage.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Analyses the values of a step `features` layer by layer, each over all columns before it, and sees to it that nothing that is found again reads what is carried. */
final class StageAnalysis {
    private final SparkSession session;
    private final Set<Integer> carried = new HashSet<>();
    private final List<List<ValueGroup>> layers = new ArrayList<>();
    private StructType all;

    private StageAnalysis(SparkSession session, StructType row) {
        this.session = session;
        this.all = row;
    }

    /**
     * Analyses a step.
     *
     * @param row the rows that come in
     * @param output names of the columns that come out, of the row, of values and of calls
     */
    static StageProgram of(SparkSession session, StructType row, FeatureStage stage, List<String> output) {
        StageAnalysis analysis = new StageAnalysis(session, row);
        for (FeatureStage.Layer layer : stage.layers()) {
            analysis.layers.add(analysis.values(layer.values()));
            layer.calls().forEach(analysis::call);
        }
        List<Column> per = stage.per().isEmpty()
                ? List.of(functions.lit(0))
                : stage.per().stream()
                        .map(column -> functions.col(column.text()))
                        .toList();
        return analysis.program(row, RowExpressions.of(session, row, per), output);
    }

    private StageProgram program(StructType row, RowExpressions series, List<String> output) {
        int columns = row.length();
        boolean adds = output.size() > columns && output.subList(0, columns).equals(List.of(row.fieldNames()));
        List<String> names = adds ? output.subList(columns, output.size()) : output;
        StructType behind = new StructType(Arrays.copyOfRange(all.fields(), columns, all.length()));
        StructType added = new StructType();
        for (String name : adds ? names : List.<String>of()) {
            added = added.add(all.fields()[all.fieldIndex(name)]);
        }
        List<Column> made = names.stream().map(functions::col).toList();
        return new StageProgram(row, all, layers, series, RowExpressions.of(session, adds ? behind : all, made), added);
    }

    private List<ValueGroup> values(List<Value> values) {
        List<ValueGroup> groups = new ArrayList<>();
        List<RowExpressions> each = new ArrayList<>();
        StructType before = all;
        int first = 0;
        for (int i = 0; i < values.size(); i++) {
            RowExpressions value = RowExpressions.of(
                    session, all, List.of(functions.expr(values.get(i).sql())));
            Set<Integer> reads = value.reads(0);
            int known = before.length();
            if (reads.stream().anyMatch(ordinal -> ordinal >= known)) {
                groups.add(group(before, values.subList(first, i), each));
                each.clear();
                before = all;
                first = i;
            }
            if (reads.stream().anyMatch(carried::contains)) {
                carried.add(all.length());
            }
            each.add(value);
            add(values.get(i).name(), value.type(0));
        }
        if (!each.isEmpty()) {
            groups.add(group(before, values.subList(first, values.size()), each));
        }
        return groups;
    }

    private ValueGroup group(StructType before, List<Value> values, List<RowExpressions> each) {
        boolean[] known = new boolean[values.size()];
        for (int i = 0; i < known.length; i++) {
            known[i] = !carried.contains(before.length() + i);
        }
        List<Column> columns =
                values.stream().map(value -> functions.expr(value.sql())).toList();
        return new ValueGroup(before.length(), RowExpressions.of(session, before, columns), each, known);
    }

    private void call(Call call) {
        List<Integer> arguments = call.arguments().stream().map(all::fieldIndex).toList();
        if (!call.carried() && arguments.stream().anyMatch(carried::contains)) {
            throw new IllegalArgumentException(
                    "Invalid call: %s reads what is carried (must be carried itself)".formatted(call.name()));
        }
        if (call.carried()) {
            carried.add(all.length());
        }
        add(call.name(), type(call, arguments));
    }

    private DataType type(Call call, List<Integer> arguments) {
        return switch (call.call().function().yields()) {
            case DOUBLE -> DataTypes.DoubleType;
            case LONG -> DataTypes.LongType;
            case ARGUMENT -> all.fields()[arguments.getFirst()].dataType();
        };
    }

    private void add(String name, DataType type) {
        if (List.of(all.fieldNames()).contains(name)) {
            throw new IllegalArgumentException(
                    "Invalid value or call: %s (must not be the name of a column before it)".formatted(name));
        }
        all = all.add(new StructField(name, type, true, org.apache.spark.sql.types.Metadata.empty()));
    }
}
