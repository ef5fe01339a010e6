package io.assay.plan.select;

import io.assay.plan.Definitions;
import io.assay.plan.select.Term.Method;
import io.assay.spec.model.About;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput.OfCatalog;
import io.assay.spec.relation.RelationInput.OfEndpoint;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names by which tables are selected: their own, and those of what they have or read. */
record SelectableNames(Definitions definitions) {
    /** The names that a selector with the method may use for the table. */
    List<String> of(Method method, Relation relation) {
        About about = definitions.about(relation.name());
        return switch (method) {
            case TABLE ->
                List.of(
                        relation.name().toString(),
                        relation.name().name(),
                        relation.name().layer().word());
            case TAG -> about.tags();
            case OWNER -> about.owner().stream().toList();
            case SOURCE ->
                relation.inputs().stream()
                        .filter(OfEndpoint.class::isInstance)
                        .map(input -> ((OfEndpoint) input).endpoint())
                        .flatMap(endpoint -> Stream.of(
                                endpoint.source(), endpoint.withoutPart().toString()))
                        .toList();
            case CATALOG ->
                relation.inputs().stream()
                        .filter(OfCatalog.class::isInstance)
                        .map(input -> ((OfCatalog) input).catalog())
                        .toList();
        };
    }

    /** All names that a selector with the method may use, in order. */
    SortedSet<String> all(Method method) {
        return definitions.tables().values().stream()
                .flatMap(relation -> of(method, relation).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Full names of tables, in order of layer and name. */
    List<String> tables() {
        return definitions.tables().keySet().stream()
                .sorted()
                .map(Object::toString)
                .toList();
    }

    /** Whether the project declares such a source, endpoint or catalog, read or not. */
    boolean declared(Term term) {
        return switch (term.method()) {
            case SOURCE ->
                definitions.endpoints().keySet().stream()
                        .anyMatch(endpoint -> term.matches(endpoint.source()) || term.matches(endpoint.toString()));
            case CATALOG -> definitions.catalogs().keySet().stream().anyMatch(term::matches);
            case TABLE, TAG, OWNER -> false;
        };
    }
}
