package io.assay.plan;

import io.assay.spec.check.CheckedProject;
import io.assay.spec.model.About;
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
 * @param about what tables say of themselves for their readers, by which they are selected too
 */
public record Definitions(
        Map<TableName, Relation> tables,
        Map<String, CheckedCatalog> catalogs,
        Map<EndpointName, CheckedEndpoint> endpoints,
        Map<TableName, About> about) {
    public Definitions {
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        catalogs = Collections.unmodifiableMap(new TreeMap<>(catalogs));
        endpoints = Collections.unmodifiableMap(new TreeMap<>(endpoints));
        about = Collections.unmodifiableMap(new TreeMap<>(about));
    }

    /** The definitions of a checked project. */
    public static Definitions of(CheckedProject project, Map<TableName, About> about) {
        return of(project.relations(), project.catalogs(), project.endpoints(), about);
    }

    /** Definitions of tables in dependency order, and of the catalogs and endpoints that they read. */
    public static Definitions of(
            List<Relation> tables,
            Collection<CheckedCatalog> catalogs,
            Collection<CheckedEndpoint> endpoints,
            Map<TableName, About> about) {
        Map<TableName, Relation> byName = new LinkedHashMap<>();
        tables.forEach(table -> byName.put(table.name(), table));
        Map<String, CheckedCatalog> catalogsByName = new TreeMap<>();
        catalogs.forEach(catalog -> catalogsByName.put(catalog.name(), catalog));
        Map<EndpointName, CheckedEndpoint> endpointsByName = new TreeMap<>();
        endpoints.forEach(endpoint -> endpointsByName.put(endpoint.name(), endpoint));
        return new Definitions(byName, catalogsByName, endpointsByName, about);
    }

    /** What the table says of itself; nothing where it says nothing. */
    public About about(TableName table) {
        return about.getOrDefault(table, About.NOTHING);
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
