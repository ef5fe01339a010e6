package io.assay.spec.lineage;

import io.assay.spec.catalyst.SqlQuestion.View;
import io.assay.spec.lineage.LineageOwner.Kind;
import io.assay.spec.model.EndpointSpec;
import io.assay.spec.relation.CheckedCatalog;
import io.assay.spec.relation.CheckedEndpoint;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput;
import io.assay.spec.relation.RelationInput.OfEndpoint;
import io.assay.spec.type.Column;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * The views that a table's statements read, and whose columns they hold.
 *
 * @param tables finds a table that is read
 * @param catalogs finds a catalog that is read
 * @param endpoints finds an endpoint that is read, by its name without part
 */
public record RelationViews(
        Function<TableName, Relation> tables,
        Function<String, CheckedCatalog> catalogs,
        Function<EndpointName, CheckedEndpoint> endpoints) {
    /** The views of what the relation reads, by name. */
    public Map<String, View> of(Relation relation) {
        Map<String, View> views = new LinkedHashMap<>();
        for (RelationInput input : relation.inputs()) {
            Schema schema = input instanceof OfEndpoint ? decoded(relation) : schema(input);
            views.put(input.view(), View.of(input.view(), schema));
        }
        return views;
    }

    /** The column of everything that is read under the view's name; a union of endpoints is one view. */
    public List<LineageColumn> named(Relation relation, String view, String column) {
        List<LineageColumn> names = new ArrayList<>();
        for (RelationInput input : relation.inputs()) {
            if (input.view().equals(view)
                    && schema(input).find(new ColumnName(column)).isPresent()) {
                names.add(new LineageColumn(owner(input), column));
            }
        }
        return names;
    }

    /** What the input is read from. */
    public static LineageOwner owner(RelationInput input) {
        return switch (input) {
            case RelationInput.OfTable table -> LineageOwner.of(table.table());
            case RelationInput.OfCatalog catalog -> new LineageOwner(Kind.CATALOG, catalog.catalog());
            case OfEndpoint endpoint ->
                new LineageOwner(Kind.ENDPOINT, endpoint.endpoint().toString());
        };
    }

    private Schema schema(RelationInput input) {
        return switch (input) {
            case RelationInput.OfTable table -> tables.apply(table.table()).schema();
            case RelationInput.OfCatalog catalog ->
                catalogs.apply(catalog.catalog()).schema();
            case OfEndpoint endpoint -> schema(endpoint.endpoint());
        };
    }

    private Schema schema(EndpointName name) {
        return Objects.requireNonNull(
                endpoints.apply(name.withoutPart()).schemas().get(name.part().orElse(EndpointSpec.ONLY_PART)));
    }

    /** The columns of the decoded rows of every endpoint that the table reads; one that an endpoint lacks is null there. */
    private Schema decoded(Relation relation) {
        List<Schema> schemas = relation.inputs().stream()
                .filter(OfEndpoint.class::isInstance)
                .map(this::schema)
                .toList();
        Map<ColumnName, Column> columns = new LinkedHashMap<>();
        for (Schema schema : schemas) {
            for (Column column : schema.columns()) {
                boolean nullable = schemas.stream()
                        .anyMatch(each ->
                                each.find(column.name()).map(Column::nullable).orElse(true));
                columns.putIfAbsent(column.name(), new Column(column.name(), column.type(), nullable));
            }
        }
        return new Schema(List.copyOf(columns.values()));
    }
}
