package io.assay.plan.select;

import io.assay.plan.Definitions;
import io.assay.spec.relation.Relation;
import io.assay.spec.value.TableName;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads selectors of one project. */
final class Selectors {
    private final TableGraph graph;
    private final SelectableNames names;

    Selectors(Definitions definitions) {
        this.graph = new TableGraph(definitions);
        this.names = new SelectableNames(definitions);
    }

    /** The tables that any of the selectors names; each must name one. */
    SortedSet<TableName> union(List<String> selectors) {
        SortedSet<TableName> union = new TreeSet<>();
        selectors.stream()
                .flatMap(text -> Arrays.stream(text.strip().split("\\s+")))
                .forEach(selector -> union.addAll(intersection(selector)));
        return union;
    }

    private SortedSet<TableName> intersection(String selector) {
        Unselected unselected = new Unselected(names, selector);
        SortedSet<TableName> common = new TreeSet<>(graph.tables());
        for (String text : selector.split(",", -1)) {
            Term term = Term.parse(text).orElseThrow(() -> unselected.invalid(text));
            SortedSet<TableName> named = graph.relations().stream()
                    .filter(relation ->
                            names.of(term.method(), relation).stream().anyMatch(term::matches))
                    .map(Relation::name)
                    .collect(Collectors.toCollection(TreeSet::new));
            if (named.isEmpty()) {
                throw unselected.unknown(term, text);
            }
            common.retainAll(graph.around(named, term));
        }
        if (common.isEmpty()) {
            throw unselected.nothingInCommon();
        }
        return common;
    }
}
