package io.assay.spec.compile.feature;

import io.assay.spec.compile.feature.FeatureDraft.CallNode;
import io.assay.spec.compile.feature.FeatureDraft.Node;
import io.assay.spec.compile.feature.FeatureDraft.ValueNode;
import io.assay.spec.feature.FeatureCall;
import io.assay.spec.problem.Place;
import io.assay.spec.value.ColumnName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a step computes, each thing once: equal values and equal calls have one name. */
final class Nodes {
    private static final String HIDDEN = "_f";
    private final Set<String> taken = new LinkedHashSet<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();

    /** @param taken names that columns have */
    Nodes(Set<String> taken) {
        this.taken.addAll(taken);
    }

    /** The name of a call: the column's, if it is that and the call is not there yet. */
    String call(FeatureCall call, List<String> arguments, String text, Place place, Optional<ColumnName> column) {
        String key = call.written(arguments);
        String known = names.get(key);
        if (known != null) {
            return column.map(name -> value("`" + known + "`", Set.of(known), text, column))
                    .orElse(known);
        }
        String name = name(text, column);
        names.put(key, name);
        nodes.add(new CallNode(name, call, arguments, text, place));
        return name;
    }

    /** The name of an expression's value: the column's, if it is that. */
    String value(String sql, Set<String> reads, String text, Optional<ColumnName> column) {
        String key = "= " + sql;
        String known = names.get(key);
        if (known != null && column.isEmpty()) {
            return known;
        }
        String name = name(text, column);
        names.putIfAbsent(key, name);
        nodes.add(new ValueNode(name, sql, reads));
        return name;
    }

    /** A name that stands for something faulty, so that what is around it can be checked. */
    String faulty(String text) {
        return name(text, Optional.empty());
    }

    /** What a name that is no column's stands for, as it is written. */
    Map<String, String> texts() {
        return texts;
    }

    List<Node> all() {
        return nodes;
    }

    private String name(String text, Optional<ColumnName> column) {
        if (column.isPresent()) {
            return column.get().text();
        }
        int number = texts.size() + 1;
        while (taken.contains(HIDDEN + number)) {
            number++;
        }
        String name = HIDDEN + number;
        taken.add(name);
        texts.put(name, text);
        return name;
    }
}
