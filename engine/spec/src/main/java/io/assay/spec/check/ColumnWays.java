package io.assay.spec.check;

import io.assay.spec.compile.feature.Ways;
import io.assay.spec.compile.feature.Ways.Way;
import io.assay.spec.feature.text.Token;
import io.assay.spec.feature.text.Tokens;
import io.assay.spec.lineage.StageNodes.Node;
import io.assay.spec.relation.FeatureStage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How far back the calls look that lead to a column of a stage of features: those of its other columns are no matter of it. */
final class ColumnWays {
    private final Map<String, FeatureStage.Call> calls = new LinkedHashMap<>();
    private final FeatureStage stage;

    ColumnWays(FeatureStage stage) {
        this.stage = stage;
        stage.layers().forEach(layer -> layer.calls().forEach(call -> calls.put(call.name(), call)));
    }

    /** @param behind what is computed on the way to the column, nearest to what goes in first */
    Ways of(List<Node> behind) {
        Map<String, Ways> ways = new LinkedHashMap<>();
        Map<String, String> texts = new LinkedHashMap<>();
        Ways all = Ways.NONE;
        for (Node node : behind) {
            Ways own = Ways.NONE;
            for (String read : node.reads()) {
                own = own.and(ways.getOrDefault(read, Ways.NONE));
            }
            FeatureStage.Call call = calls.get(node.name());
            texts.put(node.name(), text(node, texts));
            if (call != null && !call.carried()) {
                String cause = texts.getOrDefault(node.name(), node.sql());
                own = new Ways(List.of(new Way(call.call().reach().merged(), cause))).then(own);
                all = all.and(own);
            }
            ways.put(node.name(), own);
        }
        return all;
    }

    /** The calls among them whose state is carried from the interval before, as they are written: of one within another the outer. */
    List<String> carried(List<Node> behind) {
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, Set<String>> written = new HashMap<>();
        Map<String, String> carried = new LinkedHashMap<>();
        for (Node node : behind) {
            String text = text(node, texts);
            texts.put(node.name(), text);
            Set<String> within = new HashSet<>();
            for (String read : node.reads()) {
                if (!isNamed(read)) {
                    within.add(read);
                    within.addAll(written.getOrDefault(read, Set.of()));
                }
            }
            written.put(node.name(), within);
            FeatureStage.Call call = calls.get(node.name());
            if (call != null && call.carried()) {
                carried.keySet().removeAll(within);
                carried.put(node.name(), text);
            }
        }
        return carried.values().stream().distinct().toList();
    }

    /** The calculation, with what has no name of its own written out. */
    private String text(Node node, Map<String, String> texts) {
        FeatureStage.Call call = calls.get(node.name());
        if (call == null) {
            return writtenOut(node.sql(), texts);
        }
        return call.call()
                .written(call.arguments().stream()
                        .map(name -> isNamed(name) ? name : texts.getOrDefault(name, name))
                        .collect(Collectors.toList()));
    }

    private String writtenOut(String sql, Map<String, String> texts) {
        StringBuilder text = new StringBuilder();
        int end = 0;
        for (Token token : Tokens.of(sql, new ArrayList<>())) {
            String name = token.text().replace("`", "");
            if (!isNamed(name) && texts.containsKey(name)) {
                text.append(sql, end, token.start()).append(texts.get(name));
                end = token.end();
            }
        }
        return text.append(sql.substring(end)).toString();
    }

    private boolean isNamed(String name) {
        return stage.schema().names().stream().anyMatch(column -> column.text().equals(name));
    }
}
