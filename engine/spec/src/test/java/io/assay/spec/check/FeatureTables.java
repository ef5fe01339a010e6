package io.assay.spec.check;

import io.assay.spec.relation.FeatureStage;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput;
import io.assay.spec.value.TableName;
import java.util.ArrayList;
import java.util.List;

/** A table over the market's candles whose steps a test writes. */
final class FeatureTables {
    static final String HEAD = """
            ---
            kind: table
            name: gold.t
            from: bronze.candles
            key: [venue, token, ts]
            event_time: ts
            """;

    private FeatureTables() {}

    static List<FeatureStage> stages(String steps) {
        return relation(steps).features();
    }

    static Relation relation(String rest, String key) {
        return Market.sound(HEAD.replace("[venue, token, ts]", key) + rest)
                .relation(TableName.of("gold.t"))
                .orElseThrow();
    }

    static Relation relation(String rest) {
        return Market.sound(HEAD + rest).relation(TableName.of("gold.t")).orElseThrow();
    }

    static RelationInput.OfTable input(Relation relation) {
        return (RelationInput.OfTable) relation.inputs().getFirst();
    }

    static List<String> lines(FeatureStage stage) {
        List<String> lines = new ArrayList<>();
        for (int at = 0; at < stage.layers().size(); at++) {
            String layer = (at + 1) + ": ";
            stage.layers().get(at).values().forEach(value -> lines.add(layer + value.name() + " := " + value.sql()));
            stage.layers()
                    .get(at)
                    .calls()
                    .forEach(call -> lines.add(layer + call.name() + " = "
                            + call.call().written(call.arguments()) + (call.carried() ? " carried" : "")));
        }
        return lines;
    }
}
