package io.assay.spec.compile.feature;

import io.assay.spec.feature.FeatureCall;
import io.assay.spec.problem.Place;
import io.assay.spec.relation.FeatureStage;
import io.assay.spec.relation.FeatureStage.Layer;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A step `features` of which it is not known yet what goes in.
 *
 * @param nodes what is computed; each reads columns and nodes before it
 * @param schema the rows that come out
 */
public record FeatureDraft(
        List<ColumnName> per, ColumnName order, List<ColumnName> ties, List<Node> nodes, Schema schema) {
    public FeatureDraft {
        per = List.copyOf(per);
        ties = List.copyOf(ties);
        nodes = List.copyOf(nodes);
    }

    /** Something that is computed under a name. */
    public sealed interface Node {
        String name();

        /** The names of what it is computed from. */
        Set<String> reads();
    }

    /** An expression over one row. */
    public record ValueNode(String name, String sql, Set<String> reads) implements Node {
        public ValueNode {
            reads = Collections.unmodifiableSet(new LinkedHashSet<>(reads));
        }
    }

    /**
     * A call.
     *
     * @param text as it is written, blanks aside
     * @param place where that is
     */
    public record CallNode(String name, FeatureCall call, List<String> arguments, String text, Place place)
            implements Node {
        public CallNode {
            arguments = List.copyOf(arguments);
        }

        @Override
        public Set<String> reads() {
            return new LinkedHashSet<>(arguments);
        }
    }

    /** The columns of the rows that go in which anything is computed from. */
    public Set<String> reads() {
        Set<String> reads = new LinkedHashSet<>();
        nodes.forEach(node -> reads.addAll(node.reads()));
        nodes.forEach(node -> reads.remove(node.name()));
        return reads;
    }

    /** The names that come from carried state, where some columns of the rows that go in do: those, and what is recursive, over all rows, or reads one. */
    public Set<String> carrying(Set<String> columns) {
        Set<String> carrying = new LinkedHashSet<>(columns);
        for (Node node : nodes) {
            boolean recursive =
                    node instanceof CallNode call && call.call().reach().state();
            if (recursive || node.reads().stream().anyMatch(carrying::contains)) {
                carrying.add(node.name());
            }
        }
        return carrying;
    }

    /**
     * The stage over rows that the statement yields.
     *
     * @param carrying the names that come from carried state
     */
    public FeatureStage stage(String view, String sql, Set<String> carrying) {
        Map<String, Integer> depths = new LinkedHashMap<>();
        List<List<FeatureStage.Value>> values = new ArrayList<>();
        List<List<FeatureStage.Call>> calls = new ArrayList<>();
        for (Node node : nodes) {
            int depth = node.reads().stream()
                    .mapToInt(name -> depths.getOrDefault(name, 0))
                    .max()
                    .orElse(0);
            int layer = node instanceof CallNode ? Math.max(1, depth) : depth + 1;
            depths.put(node.name(), layer);
            while (values.size() < layer) {
                values.add(new ArrayList<>());
                calls.add(new ArrayList<>());
            }
            switch (node) {
                case ValueNode value -> values.get(layer - 1).add(new FeatureStage.Value(value.name(), value.sql()));
                case CallNode call ->
                    calls.get(layer - 1)
                            .add(new FeatureStage.Call(
                                    call.name(), call.call(), call.arguments(), carrying.contains(call.name())));
            }
        }
        List<Layer> layers = new ArrayList<>();
        for (int at = 0; at < values.size(); at++) {
            layers.add(new Layer(values.get(at), calls.get(at)));
        }
        return new FeatureStage(view, sql, per, order, ties, layers, schema);
    }
}
