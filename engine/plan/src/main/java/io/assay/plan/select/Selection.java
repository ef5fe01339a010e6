package io.assay.plan.select;

import io.assay.plan.Definitions;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput.OfCatalog;
import io.assay.spec.relation.RelationInput.OfEndpoint;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.TableName;
import java.util.Arrays;
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
        TableGraph graph = new TableGraph(definitions);
        SortedSet<TableName> selected =
                selectors.isEmpty() ? new TreeSet<>(definitions.tables().keySet()) : union(graph, selectors);
        selected.removeAll(union(graph, excluded));
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

    /** The endpoints that the selected tables read themselves. */
    public SortedSet<EndpointName> endpoints(Definitions definitions) {
        return tables.stream()
                .map(definitions.tables()::get)
                .flatMap(relation -> relation.inputs().stream())
                .filter(OfEndpoint.class::isInstance)
                .map(input -> ((OfEndpoint) input).endpoint())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static SortedSet<TableName> union(TableGraph graph, List<String> selectors) {
        SortedSet<TableName> union = new TreeSet<>();
        selectors.stream()
                .flatMap(text -> Arrays.stream(text.strip().split("\\s+")))
                .forEach(selector -> union.addAll(intersection(graph, selector)));
        return union;
    }

    private static SortedSet<TableName> intersection(TableGraph graph, String selector) {
        SortedSet<TableName> common = new TreeSet<>(graph.tables());
        for (String text : selector.split(",", -1)) {
            Term term = Term.parse(text).orElseThrow(() -> invalid(text));
            SortedSet<TableName> named = named(graph, term);
            if (named.isEmpty()) {
                throw unknown(graph, term, text);
            }
            common.retainAll(graph.around(named, term.below(), term.above()));
        }
        return common;
    }

    private static SortedSet<TableName> named(TableGraph graph, Term term) {
        return graph.relations().stream()
                .filter(relation -> names(graph, term, relation))
                .map(Relation::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean names(TableGraph graph, Term term, Relation relation) {
        TableName name = relation.name();
        return switch (term.method()) {
            case TABLE ->
                term.matches(name.toString())
                        || term.matches(name.name())
                        || term.matches(name.layer().word());
            case TAG -> graph.tags(name).stream().anyMatch(term::matches);
            case SOURCE ->
                relation.inputs().stream()
                        .anyMatch(input -> input instanceof OfEndpoint read
                                && (term.matches(read.endpoint().source())
                                        || term.matches(
                                                read.endpoint().withoutPart().toString())));
            case CATALOG ->
                relation.inputs().stream()
                        .anyMatch(input -> input instanceof OfCatalog read && term.matches(read.catalog()));
        };
    }

    private static Failure invalid(String text) {
        return new Failure(
                FailureCode.SELECTOR_INVALID,
                text,
                "Invalid selector: %s (must be like gold.x, +gold.x, silver.*, source:name or tag:name)"
                        .formatted(text),
                "Nothing was done.",
                "See `assay help plan` for selectors.");
    }

    private static Failure unknown(TableGraph graph, Term term, String text) {
        String next = term.method() == Term.Method.TABLE
                ? graph.nearest(text)
                        .map("Did you mean %s?"::formatted)
                        .orElseGet(() -> "Tables: " + graph.listed() + ".")
                : "See the project's documents for the names there are.";
        return new Failure(
                FailureCode.NOTHING_SELECTED,
                text,
                "Cannot select %s: no table fits".formatted(text),
                "Nothing was done.",
                next);
    }
}
