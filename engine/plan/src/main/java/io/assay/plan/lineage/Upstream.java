package io.assay.plan.lineage;

import io.assay.spec.lineage.LineageColumn;
import io.assay.spec.lineage.LineageOwner;
import io.assay.spec.lineage.OwnerLineage;
import io.assay.spec.lineage.OwnerLineage.ColumnLineage;
import io.assay.spec.lineage.OwnerLineage.Decision;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What columns are made of, and what decides which rows there are of them, back to what was fetched or written. */
public final class Upstream {
    private final LineageGraph graph;

    public Upstream(LineageGraph graph) {
        this.graph = graph;
    }

    /** For each the columns that its value is made of, each with those it is made of itself; what one tree says the next ones do not repeat. */
    public List<LineageTree> trees(Collection<LineageColumn> columns) {
        Set<LineageColumn> met = new LinkedHashSet<>();
        return columns.stream().map(column -> tree(column, met)).toList();
    }

    private LineageTree tree(LineageColumn column, Set<LineageColumn> met) {
        ColumnLineage lineage = graph.of(column);
        boolean again = !met.add(column) && !lineage.values().isEmpty();
        List<LineageTree> next = again
                ? List.of()
                : lineage.values().stream().map(value -> tree(value, met)).toList();
        return new LineageTree(column, lineage, Optional.empty(), again, next);
    }

    /** What has rows on which those of the owners hang, they themselves first, what is read behind what reads it. */
    public List<OwnerLineage> rows(Collection<LineageOwner> owners) {
        Set<LineageOwner> met = new LinkedHashSet<>();
        Deque<LineageOwner> open = new ArrayDeque<>(owners);
        while (!open.isEmpty()) {
            LineageOwner owner = open.removeFirst();
            if (met.add(owner)) {
                open.addAll(graph.of(owner).reads());
            }
        }
        return met.stream().map(graph::of).toList();
    }

    /**
     * Every column on which the column hangs in any way: of its value, of the choice of rows for it, and of which rows there are. Where one is not among them,
     * whatever it holds, the column is the same.
     */
    public SortedSet<LineageColumn> named(LineageColumn column) {
        SortedSet<LineageColumn> named = new TreeSet<>();
        Set<LineageOwner> owners = new LinkedHashSet<>();
        Deque<LineageColumn> open = new ArrayDeque<>(List.of(column));
        while (!open.isEmpty()) {
            LineageColumn next = open.removeFirst();
            ColumnLineage lineage = graph.of(next);
            add(lineage.values(), named, open);
            add(decided(lineage.picks()), named, open);
            for (OwnerLineage owner : rows(List.of(next.owner()))) {
                if (owners.add(owner.owner())) {
                    add(decided(owner.rows()), named, open);
                }
            }
        }
        return named;
    }

    private static List<LineageColumn> decided(List<Decision> decisions) {
        return decisions.stream().map(Decision::column).toList();
    }

    private static void add(List<LineageColumn> columns, Set<LineageColumn> named, Deque<LineageColumn> open) {
        columns.stream().filter(named::add).forEach(open::addLast);
    }
}
