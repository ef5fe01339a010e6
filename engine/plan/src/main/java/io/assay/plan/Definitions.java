package io.assay.plan;

import io.assay.spec.check.CheckedProject;
import io.assay.spec.relation.CheckedCatalog;
import io.assay.spec.relation.CheckedEndpoint;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput.OfTable;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.TableName;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The definitions that planning reads.
 *
 * @param tables in dependency order
 * @param tags of each table that has any
 */
public record Definitions(
        Map<TableName, Relation> tables,
        Map<String, CheckedCatalog> catalogs,
        Map<EndpointName, CheckedEndpoint> endpoints,
        Map<TableName, List<String>> tags) {
    public Definitions {
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        catalogs = Collections.unmodifiableMap(new TreeMap<>(catalogs));
        endpoints = Collections.unmodifiableMap(new TreeMap<>(endpoints));
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }

    /** The definitions of a checked project. */
    public static Definitions of(CheckedProject project, Map<TableName, List<String>> tags) {
        return of(project.relations(), project.catalogs(), project.endpoints(), tags);
    }

    /** Definitions of tables in dependency order, and of the catalogs and endpoints that they read. */
    public static Definitions of(
            List<Relation> tables,
            Collection<CheckedCatalog> catalogs,
            Collection<CheckedEndpoint> endpoints,
            Map<TableName, List<String>> tags) {
        Map<TableName, Relation> byName = new LinkedHashMap<>();
        tables.forEach(table -> byName.put(table.name(), table));
        Map<String, CheckedCatalog> catalogsByName = new TreeMap<>();
        catalogs.forEach(catalog -> catalogsByName.put(catalog.name(), catalog));
        Map<EndpointName, CheckedEndpoint> endpointsByName = new TreeMap<>();
        endpoints.forEach(endpoint -> endpointsByName.put(endpoint.name(), endpoint));
        return new Definitions(byName, catalogsByName, endpointsByName, tags);
    }

    /** The tables that the relation reads, each once, as far as they are defined here. */
    public List<Relation> tablesRead(Relation relation) {
        return relation.inputs().stream()
                .filter(OfTable.class::isInstance)
                .map(input -> Optional.ofNullable(tables.get(((OfTable) input).table())))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }
}
