package io.assay.spec.lineage;

import io.assay.spec.feature.text.Token;
import io.assay.spec.feature.text.Tokens;
import io.assay.spec.relation.FeatureStage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a stage of features computes, each from which others: values of one row and calls over rows, by name. */
public final class StageNodes {
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Set<String> given;

    /**
     * Something that the stage computes.
     *
     * @param sql how, as it is run
     * @param call whether it sees the rows of its series, not its own row alone
     */
    public record Node(String name, String sql, boolean call, Set<String> reads) {}

    /** @param given the columns that go in */
    public StageNodes(FeatureStage stage, Collection<String> given) {
        this.given = new LinkedHashSet<>(given);
        for (FeatureStage.Layer layer : stage.layers()) {
            layer.values().forEach(value -> add(value.name(), value.sql(), false, names(value.sql())));
            layer.calls()
                    .forEach(call -> add(
                            call.name(),
                            call.call().written(call.arguments()),
                            true,
                            new LinkedHashSet<>(call.arguments())));
        }
    }

    private void add(String name, String sql, boolean call, Set<String> reads) {
        nodes.put(name, new Node(name, sql, call, reads));
    }

    /** The names in an expression that are the stage's: its values, its calls, and columns that go in. */
    private Set<String> names(String sql) {
        Set<String> names = new LinkedHashSet<>();
        for (Token token : Tokens.of(sql, new ArrayList<>())) {
            String name = token.text().replace("`", "");
            if (nodes.containsKey(name) || given.contains(name)) {
                names.add(name);
            }
        }
        return names;
    }

    /** What is computed on the way to a column of the stage, nearest to what goes in first. */
    public List<Node> behind(String column) {
        List<Node> computed = new ArrayList<>();
        visit(column, new LinkedHashSet<>(), computed);
        return computed;
    }

    /** The columns that go in and that a column of the stage is made of. */
    public List<String> from(String column) {
        Set<String> visited = new LinkedHashSet<>();
        visit(column, visited, new ArrayList<>());
        return visited.stream().filter(name -> !nodes.containsKey(name)).toList();
    }

    private void visit(String name, Set<String> visited, List<Node> computed) {
        if (!visited.add(name)) {
            return;
        }
        Node node = nodes.get(name);
        if (node != null) {
            node.reads().forEach(read -> visit(read, visited, computed));
            computed.add(node);
        }
    }
}
