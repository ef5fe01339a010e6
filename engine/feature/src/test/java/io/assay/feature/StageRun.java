package io.assay.feature;

import io.assay.feature.row.CellType;
import io.assay.feature.row.Cells;
import io.assay.spec.relation.FeatureStage;
import io.assay.spec.value.ColumnName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A checked step `features` whose columns are calls alone, run over a series; behind it may come another over its rows. */
final class StageRun {
    private final FeatureStage stage;
    private final List<String> inputs;
    private final List<String> names;
    private final FeaturePass pass;
    private final Map<String, String> same = new LinkedHashMap<>();

    /** @param inputs names and types of the columns that come in */
    StageRun(FeatureStage stage, Map<String, CellType> inputs) {
        this.stage = stage;
        this.inputs = List.copyOf(inputs.keySet());
        this.names = new ArrayList<>(this.inputs);
        List<PassCall> calls = new ArrayList<>();
        for (FeatureStage.Layer layer : stage.layers()) {
            layer.values().forEach(value -> same.put(value.name(), value.sql().replace("`", "")));
            for (FeatureStage.Call call : layer.calls()) {
                List<Integer> arguments =
                        call.arguments().stream().map(this::cell).toList();
                calls.add(new PassCall(call.call(), arguments, call.carried()));
                names.add(call.name());
            }
        }
        this.pass = new FeaturePass(List.copyOf(inputs.values()), calls);
    }

    private int cell(String name) {
        return names.indexOf(same.getOrDefault(name, name));
    }

    FeaturePass pass() {
        return pass;
    }

    /** The columns that come out, with their types. */
    Map<String, CellType> columns() {
        Map<String, CellType> columns = new LinkedHashMap<>();
        stage.schema().names().stream()
                .map(ColumnName::text)
                .filter(name -> cell(name) >= 0)
                .forEach(name -> columns.put(name, pass.cells().type(cell(name))));
        return columns;
    }

    /** Lets the calls see the row that another stage has seen. */
    void see(StageRun before, long time, boolean counts) {
        Cells from = before.pass.cells();
        Cells to = pass.cells();
        for (int cell = 0; cell < inputs.size(); cell++) {
            int source = before.cell(inputs.get(cell));
            if (from.isNull(source)) {
                to.clear(cell);
            } else if (from.type(source).floating()) {
                to.number(cell, from.number(source));
            } else {
                to.whole(cell, from.high(source), from.low(source));
            }
        }
        if (counts) {
            pass.next(time);
        } else {
            pass.warm(time, 0, pass.size());
        }
    }

    /** What stands in the present row: each number's bits, or nothing. */
    List<String> results() {
        List<String> results = new ArrayList<>();
        Cells cells = pass.cells();
        for (int cell = 0; cell < names.size(); cell++) {
            results.add(
                    names.get(cell) + (cells.isNull(cell) ? " none" : " " + cells.high(cell) + " " + cells.low(cell)));
        }
        return results;
    }
}
