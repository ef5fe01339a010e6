package io.assay.spec.check;

import io.assay.spec.feature.FeatureReach;
import io.assay.spec.feature.FeatureReach.Step;
import io.assay.spec.relation.FeatureStage;
import io.assay.spec.value.ColumnName;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Stages of features as JSON: what is computed in which order, and what each call remembers. */
final class StageJson {
    private StageJson() {}

    static void add(ObjectNode node, FeatureStage stage) {
        node.put("view", stage.view());
        names(node.putArray("per"), stage.per());
        node.put("order", stage.order().text());
        names(node.putArray("ties"), stage.ties());
        node.put("sql", stage.sql());
        ArrayNode layers = node.putArray("layers");
        stage.layers().forEach(layer -> layer(layers.addObject(), layer));
    }

    private static void layer(ObjectNode node, FeatureStage.Layer layer) {
        ArrayNode values = node.putArray("values");
        layer.values()
                .forEach(value -> values.addObject().put("name", value.name()).put("sql", value.sql()));
        ArrayNode calls = node.putArray("calls");
        for (FeatureStage.Call call : layer.calls()) {
            ObjectNode one = calls.addObject()
                    .put("name", call.name())
                    .put("call", call.call().written(call.arguments()))
                    .put("carried", call.carried());
            if (!call.carried()) {
                ways(one.putArray("back"), List.of(call.call().reach()));
            }
        }
    }

    private static void names(ArrayNode array, List<ColumnName> names) {
        names.forEach(name -> array.add(name.text()));
    }

    /** Ways back, each a list of steps: `{rows: n}` or `{seconds: n}`. */
    static void ways(ArrayNode array, List<FeatureReach> ways) {
        for (FeatureReach way : ways) {
            ArrayNode steps = array.addArray();
            for (Step step : way.steps()) {
                switch (step) {
                    case Step.Rows rows -> steps.addObject().put("rows", rows.count());
                    case Step.Time time ->
                        steps.addObject().put("seconds", time.length().toSeconds());
                }
            }
        }
    }
}
