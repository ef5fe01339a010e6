package io.assay.plan.select;

import io.assay.plan.Definitions;
import io.assay.spec.problem.NearestWord;
import io.assay.spec.relation.Relation;
import io.assay.spec.value.TableName;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which table reads which, in both directions. */
final class TableGraph {
    private static final int LISTED = 12;

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

    List<String> tags(TableName table) {
        return definitions.tags().getOrDefault(table, List.of());
    }

    /** The named tables, what they read so many levels down, and what reads them so many levels up. */
    SortedSet<TableName> around(Set<TableName> named, int below, int above) {
        SortedSet<TableName> all = new TreeSet<>(named);
        all.addAll(walk(inputs, named, below));
        all.addAll(walk(readers, named, above));
        return all;
    }

    /** The table whose name is nearest to the text. */
    Optional<String> nearest(String text) {
        return NearestWord.of(text, tables().stream().map(TableName::toString).toList());
    }

    /** Some of the tables' names, for somebody who named none of them. */
    String listed() {
        List<String> names = tables().stream().map(TableName::toString).toList();
        return String.join(", ", names.subList(0, Math.min(LISTED, names.size())))
                + (names.size() > LISTED ? ", …" : "");
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
