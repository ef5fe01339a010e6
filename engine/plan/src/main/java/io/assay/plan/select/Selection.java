package io.assay.plan.select;

import io.assay.plan.Definitions;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput.OfEndpoint;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.TableName;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The tables a command works on.
 *
 * @param tables in order of layer and name
 */
public record Selection(SortedSet<TableName> tables) {
    public Selection {
        tables = Collections.unmodifiableSortedSet(new TreeSet<>(tables));
    }

    public static Selection all(Definitions definitions) {
        return new Selection(new TreeSet<>(definitions.tables().keySet()));
    }

    /**
     * The tables that any of the selectors names (all where there is none), without those that any of the excluded names. A selector is a term, or terms joined by
     * commas, all of which must name a table; several may stand in one text, with spaces between them.
     *
     * @throws Failure (selector-invalid, nothing-selected) for a text that is no selector, and for one that names no table
     */
    public static Selection of(Definitions definitions, List<String> selectors, List<String> excluded) {
        Selectors reader = new Selectors(definitions);
        SortedSet<TableName> selected =
                selectors.isEmpty() ? new TreeSet<>(definitions.tables().keySet()) : reader.union(selectors);
        selected.removeAll(reader.union(excluded));
        if (selected.isEmpty()) {
            throw new Failure(
                    FailureCode.NOTHING_SELECTED,
                    String.join(" ", selectors),
                    "Cannot select tables: everything that is named is also excluded",
                    "Nothing was done.",
                    "Leave out an --exclude, or name more tables.");
        }
        return new Selection(selected);
    }

    /** The selected tables that read this one, themselves or through other selected ones. */
    public SortedSet<TableName> readersOf(Definitions definitions, TableName table) {
        SortedSet<TableName> readers = new TreeSet<>();
        for (Relation relation : definitions.tables().values()) {
            boolean reads = definitions.tablesRead(relation).stream()
                    .map(Relation::name)
                    .anyMatch(read -> read.equals(table) || readers.contains(read));
            if (reads && tables.contains(relation.name())) {
                readers.add(relation.name());
            }
        }
        return readers;
    }

    /** As this, without a table and those that read it. */
    public Selection without(Definitions definitions, TableName table) {
        SortedSet<TableName> left = new TreeSet<>(tables);
        left.removeAll(readersOf(definitions, table));
        left.remove(table);
        return new Selection(left);
    }

    /** The endpoints that the selected tables read themselves. */
    public SortedSet<EndpointName> endpoints(Definitions definitions) {
        return tables.stream()
                .map(definitions.tables()::get)
                .flatMap(relation -> relation.inputs().stream())
                .filter(OfEndpoint.class::isInstance)
                .map(input -> ((OfEndpoint) input).endpoint())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
