package io.assay.spec.check;

import io.assay.spec.catalyst.ResultStore;
import io.assay.spec.catalyst.SqlAnalyzer;
import io.assay.spec.catalyst.SqlAnswer;
import io.assay.spec.catalyst.SqlAnswer.ResultColumn;
import io.assay.spec.catalyst.SqlAnswer.SourceColumn;
import io.assay.spec.catalyst.SqlQuestion;
import io.assay.spec.catalyst.SqlQuestion.Use;
import io.assay.spec.catalyst.SqlQuestion.View;
import io.assay.spec.check.Explanation.ExplainedColumn;
import io.assay.spec.model.EndpointSpec;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput;
import io.assay.spec.type.Column;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Explains a table of a checked project: where its columns come from, how far it reads and why, what is run. */
public final class Explainer {
    private final CheckedProject project;
    private final SqlAnalyzer analyzer;

    public Explainer(CheckedProject project, ResultStore results) {
        this.project = project;
        this.analyzer = new SqlAnalyzer(results);
    }

    /** The table's explanation; empty where the project has no such table. */
    public Optional<Explanation> explain(TableName table) {
        return project.relation(table).map(this::explain);
    }

    private Explanation explain(Relation relation) {
        SqlAnswer answer = analyzer.ask(new SqlQuestion(
                Use.TABLE, relation.sql(), views(relation), Optional.empty(), Optional.empty(), List.of()));
        List<ExplainedColumn> columns = new ArrayList<>();
        for (Column column : relation.schema().columns()) {
            List<String> from = answer.columns().stream()
                    .filter(result -> result.name().equals(column.name().text()))
                    .map(ResultColumn::from)
                    .flatMap(List::stream)
                    .map(source -> name(relation, source))
                    .distinct()
                    .toList();
            columns.add(new ExplainedColumn(column, from));
        }
        return new Explanation(relation, columns, answer.plan());
    }

    private Map<String, View> views(Relation relation) {
        Map<String, View> views = new LinkedHashMap<>();
        for (RelationInput input : relation.inputs()) {
            Schema schema =
                    switch (input) {
                        case RelationInput.OfTable table ->
                            project.relation(table.table()).orElseThrow().schema();
                        case RelationInput.OfCatalog catalog ->
                            project.catalog(catalog.catalog()).orElseThrow().schema();
                        case RelationInput.OfEndpoint ignored -> decoded(relation);
                    };
            views.put(input.view(), View.of(input.view(), schema));
        }
        return views;
    }

    /** The columns of the decoded rows of every endpoint that the table reads; one that an endpoint lacks is null there. */
    private Schema decoded(Relation relation) {
        List<Schema> schemas = relation.inputs().stream()
                .filter(RelationInput.OfEndpoint.class::isInstance)
                .map(RelationInput.OfEndpoint.class::cast)
                .map(input -> Objects.requireNonNull(project.endpoint(input.endpoint())
                        .orElseThrow()
                        .schemas()
                        .get(input.endpoint().part().orElse(EndpointSpec.ONLY_PART))))
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

    private static String name(Relation relation, SourceColumn source) {
        for (RelationInput input : relation.inputs()) {
            if (input.view().equals(source.view())) {
                String of =
                        switch (input) {
                            case RelationInput.OfTable table -> table.table().toString();
                            case RelationInput.OfCatalog catalog -> catalog.catalog();
                            case RelationInput.OfEndpoint endpoint ->
                                endpoint.endpoint().toString();
                        };
                return of + "." + source.column();
            }
        }
        return source.view() + "." + source.column();
    }
}
