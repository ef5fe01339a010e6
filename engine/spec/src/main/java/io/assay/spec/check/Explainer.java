package io.assay.spec.check;

import io.assay.spec.catalyst.ResultStore;
import io.assay.spec.catalyst.SqlAnalyzer;
import io.assay.spec.catalyst.SqlAnswer;
import io.assay.spec.catalyst.SqlAnswer.SourceColumn;
import io.assay.spec.catalyst.SqlQuestion;
import io.assay.spec.catalyst.SqlQuestion.Use;
import io.assay.spec.catalyst.SqlQuestion.View;
import io.assay.spec.catalyst.StatementPlans;
import io.assay.spec.catalyst.StatementPlans.Term;
import io.assay.spec.check.Explanation.ExplainedColumn;
import io.assay.spec.model.EndpointSpec;
import io.assay.spec.relation.FeatureStage;
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
        Map<String, View> views = views(relation);
        Map<String, StageTrace> stages = new LinkedHashMap<>();
        for (FeatureStage stage : relation.features()) {
            SqlQuestion into = question(stage.sql(), views);
            stages.put(stage.view(), new StageTrace(stage, analyzer.ask(into), analyzer.plans(into)));
            views.put(stage.view(), View.of(stage.view(), stage.schema()));
        }
        SqlQuestion question = question(relation.sql(), views);
        SqlAnswer answer = analyzer.ask(question);
        StatementPlans plans = analyzer.plans(question);
        List<ExplainedColumn> columns = new ArrayList<>();
        for (Column column : relation.schema().columns()) {
            List<SourceColumn> sources = new ArrayList<>();
            List<Term> terms = new ArrayList<>();
            answer.columns().stream()
                    .filter(result -> result.name().equals(column.name().text()))
                    .flatMap(result -> result.from().stream())
                    .forEach(source -> trace(source, stages, sources, terms));
            terms.addAll(terms(plans, column));
            columns.add(explained(relation, column, sources, terms));
        }
        return new Explanation(relation, columns, plans.analysed(), plans.optimised());
    }

    private static SqlQuestion question(String sql, Map<String, View> views) {
        return new SqlQuestion(Use.TABLE, sql, views, Optional.empty(), Optional.empty(), List.of());
    }

    /** Follows a column through the stages to what is read. */
    private static void trace(
            SourceColumn column, Map<String, StageTrace> stages, List<SourceColumn> sources, List<Term> terms) {
        StageTrace stage = stages.get(column.view());
        if (stage == null) {
            sources.add(column);
            return;
        }
        stage.from(column.column()).forEach(before -> trace(before, stages, sources, terms));
        stage.terms(column.column()).stream()
                .filter(term -> !terms.contains(term))
                .forEach(terms::add);
    }

    private ExplainedColumn explained(Relation relation, Column column, List<SourceColumn> sources, List<Term> terms) {
        List<String> from = sources.stream()
                .flatMap(source -> names(relation, source).stream())
                .distinct()
                .toList();
        List<RelationInput> inputs = relation.inputs().stream()
                .filter(input ->
                        sources.stream().anyMatch(source -> source.view().equals(input.view())))
                .toList();
        return new ExplainedColumn(column, from, terms, inputs);
    }

    private static List<Term> terms(StatementPlans plans, Column column) {
        return plans.columns().stream()
                .filter(terms -> terms.column().equals(column.name().text()))
                .flatMap(terms -> terms.terms().stream())
                .toList();
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

    /** The column of everything that is read under the view's name; a union of endpoints is one view. */
    private List<String> names(Relation relation, SourceColumn source) {
        List<String> names = new ArrayList<>();
        for (RelationInput input : relation.inputs()) {
            if (input.view().equals(source.view())) {
                switch (input) {
                    case RelationInput.OfTable table -> names.add(table.table() + "." + source.column());
                    case RelationInput.OfCatalog catalog -> names.add(catalog.catalog() + "." + source.column());
                    case RelationInput.OfEndpoint endpoint ->
                        schema(endpoint)
                                .find(new ColumnName(source.column()))
                                .ifPresent(ignored -> names.add(endpoint.endpoint() + "." + source.column()));
                }
            }
        }
        return names;
    }

    private Schema schema(RelationInput.OfEndpoint input) {
        return Objects.requireNonNull(project.endpoint(input.endpoint())
                .orElseThrow()
                .schemas()
                .get(input.endpoint().part().orElse(EndpointSpec.ONLY_PART)));
    }
}
