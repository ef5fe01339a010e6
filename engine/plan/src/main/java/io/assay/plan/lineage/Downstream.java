package io.assay.plan.lineage;

import io.assay.spec.catalyst.DecidedBy;
import io.assay.spec.lineage.LineageColumn;
import io.assay.spec.lineage.LineageOwner;
import io.assay.spec.lineage.OwnerLineage;
import io.assay.spec.lineage.OwnerLineage.Decision;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What is made of columns, and where they decide which rows there are. */
public final class Downstream {
    private final LineageGraph graph;
    private final Map<LineageColumn, List<Use>> uses = new LinkedHashMap<>();

    /** A column that another is made of, or is chosen by. */
    private record Use(LineageColumn by, Optional<DecidedBy> how) {}

    public Downstream(LineageGraph graph) {
        this.graph = graph;
        for (LineageOwner owner : graph.owners()) {
            graph.of(owner).columns().forEach((name, lineage) -> {
                LineageColumn column = new LineageColumn(owner, name);
                lineage.values().forEach(value -> used(value, new Use(column, Optional.empty())));
                for (Decision pick : lineage.picks()) {
                    if (!lineage.values().contains(pick.column())) {
                        used(pick.column(), new Use(column, Optional.of(pick.by())));
                    }
                }
            });
        }
    }

    private void used(LineageColumn column, Use use) {
        uses.computeIfAbsent(column, ignored -> new ArrayList<>()).add(use);
    }

    /** For each the columns that are made of it, or chosen by it, each with those that are made of them; what one tree says the next ones do not repeat. */
    public List<LineageTree> trees(Collection<LineageColumn> columns) {
        Set<LineageColumn> met = new LinkedHashSet<>();
        return columns.stream()
                .map(column -> tree(column, Optional.empty(), met))
                .toList();
    }

    private LineageTree tree(LineageColumn column, Optional<DecidedBy> how, Set<LineageColumn> met) {
        List<Use> users = uses.getOrDefault(column, List.of());
        boolean again = !met.add(column) && !users.isEmpty();
        List<LineageTree> next = again
                ? List.of()
                : users.stream().map(use -> tree(use.by(), use.how(), met)).toList();
        return new LineageTree(column, graph.of(column), how, again, next);
    }

    /** The columns themselves, and all that are made of them or chosen by them. */
    public SortedSet<LineageColumn> made(Collection<LineageColumn> columns) {
        SortedSet<LineageColumn> made = new TreeSet<>();
        List<LineageColumn> open = new ArrayList<>(columns);
        while (!open.isEmpty()) {
            LineageColumn next = open.removeFirst();
            if (made.add(next)) {
                uses.getOrDefault(next, List.of()).forEach(use -> open.add(use.by()));
            }
        }
        return made;
    }

    /** Where columns decide which rows there are, and how. */
    public Map<LineageOwner, List<Decision>> decides(Collection<LineageColumn> columns) {
        Map<LineageOwner, List<Decision>> decides = new LinkedHashMap<>();
        for (LineageOwner owner : graph.owners()) {
            List<Decision> found = graph.of(owner).rows().stream()
                    .filter(decision -> columns.contains(decision.column()))
                    .toList();
            if (!found.isEmpty()) {
                decides.put(owner, found);
            }
        }
        return decides;
    }

    /** All columns that may change where these do: those made of them, those chosen by them, and all whose rows they decide. */
    public SortedSet<LineageColumn> touched(Collection<LineageColumn> columns) {
        SortedSet<LineageColumn> touched = made(columns);
        int before = 0;
        while (touched.size() > before) {
            before = touched.size();
            Set<LineageOwner> owners = new TreeSet<>(decides(touched).keySet());
            owners.addAll(readers(owners));
            owners.forEach(owner -> touched.addAll(graph.columns(owner)));
            touched.addAll(made(touched));
        }
        return touched;
    }

    /** All that reads the owners, however far. */
    public SortedSet<LineageOwner> readers(Collection<LineageOwner> owners) {
        SortedSet<LineageOwner> readers = new TreeSet<>();
        Set<LineageOwner> edge = new LinkedHashSet<>(owners);
        while (!edge.isEmpty()) {
            Set<LineageOwner> beyond = new LinkedHashSet<>();
            for (LineageOwner owner : graph.owners()) {
                OwnerLineage lineage = graph.of(owner);
                if (lineage.reads().stream().anyMatch(edge::contains) && readers.add(owner)) {
                    beyond.add(owner);
                }
            }
            edge = beyond;
        }
        return readers;
    }
}
