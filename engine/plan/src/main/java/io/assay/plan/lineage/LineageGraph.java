package io.assay.plan.lineage;

import io.assay.plan.Definitions;
import io.assay.spec.catalyst.SqlAnalyzer;
import io.assay.spec.lineage.CatalogLineage;
import io.assay.spec.lineage.EndpointLineage;
import io.assay.spec.lineage.LineageColumn;
import io.assay.spec.lineage.LineageOwner;
import io.assay.spec.lineage.LineageOwner.Kind;
import io.assay.spec.lineage.OwnerLineage;
import io.assay.spec.lineage.OwnerLineage.ColumnLineage;
import io.assay.spec.lineage.RelationLineage;
import io.assay.spec.lineage.RelationViews;
import io.assay.spec.relation.CheckedCatalog;
import io.assay.spec.relation.CheckedEndpoint;
import io.assay.spec.relation.Relation;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.TableName;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Every table, endpoint and catalog of a project, each with where its columns and rows come from; a table is traced when it is first asked for. */
public final class LineageGraph {
    private final Definitions definitions;
    private final SqlAnalyzer analyzer;
    private final RelationViews known;
    private final Map<LineageOwner, OwnerLineage> traced = new LinkedHashMap<>();
    private final SortedSet<LineageOwner> owners = new TreeSet<>();

    /** @param analyzer with the results of the check at hand, so that little is asked anew */
    public LineageGraph(Definitions definitions, SqlAnalyzer analyzer) {
        this.definitions = definitions;
        this.analyzer = analyzer;
        this.known = new RelationViews(this::table, this::catalog, this::endpoint);
        definitions.tables().keySet().forEach(table -> owners.add(LineageOwner.of(table)));
        definitions.catalogs().keySet().forEach(name -> owners.add(new LineageOwner(Kind.CATALOG, name)));
        definitions
                .endpoints()
                .forEach((name, endpoint) -> endpoint.schemas()
                        .keySet()
                        .forEach(part -> owners.add(new LineageOwner(
                                Kind.ENDPOINT, part.isEmpty() ? name.toString() : name + "." + part))));
    }

    /** Everything that has columns: catalogs, then endpoints by their parts, then tables. */
    public Collection<LineageOwner> owners() {
        return owners;
    }

    /** What is called so. */
    public Optional<LineageOwner> owner(String name) {
        return owners.stream().filter(owner -> owner.name().equals(name)).findFirst();
    }

    /** Where its columns and rows come from, one step back. */
    public OwnerLineage of(LineageOwner owner) {
        OwnerLineage found = traced.get(owner);
        if (found == null) {
            found = switch (owner.kind()) {
                case TABLE -> RelationLineage.of(table(TableName.of(owner.name())), known, analyzer);
                case CATALOG -> CatalogLineage.of(catalog(owner.name()));
                case ENDPOINT -> {
                    EndpointName name = EndpointName.of(owner.name());
                    yield EndpointLineage.of(name, endpoint(name.withoutPart()));
                }
            };
            traced.put(owner, found);
        }
        return found;
    }

    /** Where a column comes from, one step back. */
    public ColumnLineage of(LineageColumn column) {
        return Objects.requireNonNull(of(column.owner()).columns().get(column.name()));
    }

    /** Its columns, in order. */
    public List<LineageColumn> columns(LineageOwner owner) {
        return of(owner).columns().keySet().stream()
                .map(name -> new LineageColumn(owner, name))
                .toList();
    }

    private Relation table(TableName name) {
        return Objects.requireNonNull(definitions.tables().get(name));
    }

    private CheckedCatalog catalog(String name) {
        return Objects.requireNonNull(definitions.catalogs().get(name));
    }

    private CheckedEndpoint endpoint(EndpointName name) {
        return Objects.requireNonNull(definitions.endpoints().get(name));
    }
}
