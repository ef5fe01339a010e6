package io.assay.spark.feature;

import io.assay.feature.FeaturePass;
import io.assay.feature.PassCall;
import io.assay.feature.row.CellType;
import io.assay.feature.row.Cells;
import io.assay.spec.relation.FeatureStage;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecificInternalRow;
import org.apache.spark.sql.types.StructType;

/** The calls of a step as a pass has them: which columns stand in which cells, when they get there, and where results go. */
final class StageCalls {
    /** A column on its way between rows and cells. */
    private record Move(int ordinal, int cell, CellColumn column) {}

    private final int columns;
    private final List<CellType> inputs = new ArrayList<>();
    private final List<PassCall> calls = new ArrayList<>();
    private final Move[] ofRow;
    /** For each layer the values that calls read. */
    private final Move[][] values;
    /** For each layer its calls' results; the ordinals are those of the columns behind the row. */
    private final Move[][] results;

    StageCalls(StageProgram program, FeatureStage stage) {
        this.columns = program.row.length();
        this.values = new Move[stage.layers().size()][];
        this.results = new Move[stage.layers().size()][];
        List<Integer> read = readByCalls(program.all, stage);
        List<Move> moves = new ArrayList<>();
        for (int ordinal : read) {
            CellColumn column = CellColumn.of(program.all.fields()[ordinal].dataType());
            moves.add(new Move(ordinal, inputs.size(), column));
            inputs.add(column.type());
        }
        this.ofRow = moves.stream().filter(move -> move.ordinal() < columns).toArray(Move[]::new);
        int at = columns;
        List<Integer> cellOf = new ArrayList<>(read);
        for (int layer = 0; layer < values.length; layer++) {
            int first = at;
            int end = at + stage.layers().get(layer).values().size();
            values[layer] = moves.stream()
                    .filter(move -> move.ordinal() >= first && move.ordinal() < end)
                    .toArray(Move[]::new);
            at = end;
            results[layer] = calls(program.all, stage.layers().get(layer), at, cellOf);
            at += results[layer].length;
        }
    }

    /** Adds a layer's calls; each one's cell stands behind those before it. */
    private Move[] calls(StructType all, FeatureStage.Layer layer, int first, List<Integer> cellOf) {
        Move[] moves = new Move[layer.calls().size()];
        for (int i = 0; i < moves.length; i++) {
            FeatureStage.Call call = layer.calls().get(i);
            List<Integer> arguments = call.arguments().stream()
                    .map(name -> cellOf.indexOf(all.fieldIndex(name)))
                    .toList();
            calls.add(new PassCall(call.call(), arguments, call.carried()));
            CellColumn column = CellColumn.of(all.fields()[first + i].dataType());
            moves[i] = new Move(first + i - columns, cellOf.size(), column);
            cellOf.add(first + i);
        }
        return moves;
    }

    /** Ordinals of the columns and values, not of calls, that calls have as arguments, in order. */
    private static List<Integer> readByCalls(StructType all, FeatureStage stage) {
        List<String> named = stage.layers().stream()
                .flatMap(layer -> layer.calls().stream())
                .map(FeatureStage.Call::name)
                .toList();
        return stage.layers().stream()
                .flatMap(layer -> layer.calls().stream())
                .flatMap(call -> call.arguments().stream())
                .filter(argument -> !named.contains(argument))
                .map(all::fieldIndex)
                .distinct()
                .sorted()
                .toList();
    }

    /** A pass at the beginning of a series. */
    FeaturePass pass() {
        return new FeaturePass(inputs, calls);
    }

    /** Writes what a row brings. */
    void readRow(InternalRow row, Cells cells) {
        for (Move move : ofRow) {
            move.column().read(row, move.ordinal(), cells, move.cell());
        }
    }

    /** Writes a layer's values. */
    void readValues(int layer, SpecificInternalRow behind, Cells cells) {
        for (Move move : values[layer]) {
            move.column().read(behind, move.ordinal() - columns, cells, move.cell());
        }
    }

    /** Takes a layer's results out. */
    void writeResults(int layer, Cells cells, SpecificInternalRow behind) {
        for (Move move : results[layer]) {
            move.column().write(cells, move.cell(), behind, move.ordinal());
        }
    }

    /** How many calls a layer has. */
    int count(int layer) {
        return results[layer].length;
    }
}
