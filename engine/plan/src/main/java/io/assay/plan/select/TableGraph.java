package io.assay.plan.select;

import io.assay.plan.Definitions;
import io.assay.spec.relation.Relation;
import io.assay.spec.value.TableName;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which table reads which, in both directions. */
final class TableGraph {
    private final Definitions definitions;
    private final Map<TableName, Set<TableName>> inputs = new TreeMap<>();
    private final Map<TableName, Set<TableName>> readers = new TreeMap<>();

    TableGraph(Definitions definitions) {
        this.definitions = definitions;
        for (Relation relation : definitions.tables().values()) {
            for (Relation read : definitions.tablesRead(relation)) {
                inputs.computeIfAbsent(relation.name(), name -> new LinkedHashSet<>())
                        .add(read.name());
                readers.computeIfAbsent(read.name(), name -> new LinkedHashSet<>())
                        .add(relation.name());
            }
        }
    }

    Collection<Relation> relations() {
        return definitions.tables().values();
    }

    Set<TableName> tables() {
        return definitions.tables().keySet();
    }

    /** The named tables, what they read as far down as the term asks, and what reads them as far up. */
    SortedSet<TableName> around(Set<TableName> named, Term term) {
        SortedSet<TableName> all = new TreeSet<>(named);
        all.addAll(walk(inputs, named, term.below()));
        all.addAll(walk(readers, named, term.above()));
        if (term.closed()) {
            all.addAll(walk(inputs, new TreeSet<>(all), Integer.MAX_VALUE));
        }
        return all;
    }

    private static Set<TableName> walk(Map<TableName, Set<TableName>> next, Set<TableName> from, int levels) {
        Set<TableName> found = new TreeSet<>();
        Set<TableName> edge = from;
        for (int level = 0; level < levels && !edge.isEmpty(); level++) {
            Set<TableName> beyond = new TreeSet<>();
            edge.forEach(table -> beyond.addAll(next.getOrDefault(table, Set.of())));
            beyond.removeAll(found);
            found.addAll(beyond);
            edge = beyond;
        }
        return found;
    }
}
