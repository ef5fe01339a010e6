package io.assay.spec.check;

import io.assay.spec.catalyst.ResultStore;
import io.assay.spec.catalyst.SqlAnalyzer;
import io.assay.spec.catalyst.SqlAnswer;
import io.assay.spec.catalyst.SqlAnswer.SourceColumn;
import io.assay.spec.catalyst.SqlQuestion;
import io.assay.spec.catalyst.SqlQuestion.View;
import io.assay.spec.catalyst.StatementPlans;
import io.assay.spec.catalyst.StatementPlans.Term;
import io.assay.spec.check.Explanation.ExplainedColumn;
import io.assay.spec.compile.feature.Ways;
import io.assay.spec.compile.feature.Ways.Way;
import io.assay.spec.lineage.LineageColumn;
import io.assay.spec.lineage.OwnerLineage;
import io.assay.spec.lineage.RelationLineage;
import io.assay.spec.lineage.RelationViews;
import io.assay.spec.lineage.StatementTrace;
import io.assay.spec.relation.FeatureStage;
import io.assay.spec.relation.Reach;
import io.assay.spec.relation.Relation;
import io.assay.spec.relation.RelationInput;
import io.assay.spec.type.Column;
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
    private final RelationViews known;
    private final SqlAnalyzer analyzer;

    public Explainer(CheckedProject project, ResultStore results) {
        this.project = project;
        this.known = new RelationViews(
                name -> project.relation(name).orElseThrow(),
                name -> project.catalog(name).orElseThrow(),
                name -> project.endpoint(name).orElseThrow());
        this.analyzer = new SqlAnalyzer(results);
    }

    /** The table's explanation; empty where the project has no such table. */
    public Optional<Explanation> explain(TableName table) {
        return project.relation(table).map(this::explain);
    }

    private Explanation explain(Relation relation) {
        OwnerLineage lineage = RelationLineage.of(relation, known, analyzer);
        Map<String, View> views = known.of(relation);
        Map<String, StageTrace> stages = new LinkedHashMap<>();
        for (FeatureStage stage : relation.features()) {
            SqlQuestion into = StatementTrace.question(stage.sql(), views);
            stages.put(stage.view(), new StageTrace(stage, analyzer.ask(into), analyzer.plans(into)));
            views.put(stage.view(), View.of(stage.view(), stage.schema()));
        }
        SqlQuestion question = StatementTrace.question(relation.sql(), views);
        SqlAnswer answer = analyzer.ask(question);
        StatementPlans plans = analyzer.plans(question);
        List<ExplainedColumn> columns = new ArrayList<>();
        for (Column column : relation.schema().columns()) {
            List<Term> terms = new ArrayList<>();
            List<String> carried = new ArrayList<>();
            Ways ways = Ways.NONE;
            for (SourceColumn source : sources(answer, column)) {
                trace(source, stages, terms);
                carried(source, stages, carried);
                ways = ways.and(ways(source, stages));
            }
            terms.addAll(terms(plans, column));
            columns.add(explained(relation, column, lineage, terms, ways, carried));
        }
        return new Explanation(relation, columns, plans.analysed(), plans.optimised());
    }

    private static List<SourceColumn> sources(SqlAnswer answer, Column column) {
        return answer.columns().stream()
                .filter(result -> result.name().equals(column.name().text()))
                .flatMap(result -> result.from().stream())
                .toList();
    }

    /** How far back the stages look that lead to a column, each from where the one after it looks. */
    private static Ways ways(SourceColumn column, Map<String, StageTrace> stages) {
        StageTrace stage = stages.get(column.view());
        if (stage == null) {
            return Ways.NONE;
        }
        Ways own = stage.ways(column.column());
        Ways before = Ways.NONE;
        for (SourceColumn source : stage.from(column.column())) {
            before = before.and(ways(source, stages));
        }
        return own.and(own.then(before)).and(before);
    }

    /** The calculations of the stages that lead to a column. */
    private static void trace(SourceColumn column, Map<String, StageTrace> stages, List<Term> terms) {
        StageTrace stage = stages.get(column.view());
        if (stage == null) {
            return;
        }
        stage.from(column.column()).forEach(before -> trace(before, stages, terms));
        stage.terms(column.column()).stream()
                .filter(term -> !terms.contains(term))
                .forEach(terms::add);
    }

    /** The calls of the stages that lead to a column and carry state. */
    private static void carried(SourceColumn column, Map<String, StageTrace> stages, List<String> carried) {
        StageTrace stage = stages.get(column.view());
        if (stage == null) {
            return;
        }
        stage.from(column.column()).forEach(before -> carried(before, stages, carried));
        stage.carried(column.column()).stream()
                .filter(call -> !carried.contains(call))
                .forEach(carried::add);
    }

    private static ExplainedColumn explained(
            Relation relation, Column column, OwnerLineage lineage, List<Term> terms, Ways ways, List<String> carried) {
        List<LineageColumn> values = Objects.requireNonNull(
                        lineage.columns().get(column.name().text()))
                .values();
        List<RelationInput> inputs = relation.inputs().stream()
                .filter(input -> values.stream().anyMatch(value -> value.owner().equals(RelationViews.owner(input))))
                .map(input -> reaching(input, values, relation.grid().isWhole() ? Ways.NONE : ways))
                .toList();
        return new ExplainedColumn(
                column, values.stream().map(LineageColumn::toString).toList(), terms, inputs, carried);
    }

    /** The input as it is read for values that look back so far. */
    private static RelationInput reaching(RelationInput input, List<LineageColumn> values, Ways ways) {
        if (!(input instanceof RelationInput.OfTable table)) {
            return input;
        }
        List<ColumnName> columns = table.columns().stream()
                .filter(name -> values.contains(new LineageColumn(RelationViews.owner(input), name.text())))
                .toList();
        List<Way> all = table.reach().back().isEmpty() ? List.of() : ways.all();
        Reach reach = table.reach()
                .taking(
                        all.stream().map(Way::reach).toList(),
                        all.stream().map(Way::cause).distinct().toList());
        return new RelationInput.OfTable(table.table(), table.view(), columns, reach);
    }

    private static List<Term> terms(StatementPlans plans, Column column) {
        return plans.columns().stream()
                .filter(terms -> terms.column().equals(column.name().text()))
                .flatMap(terms -> terms.terms().stream())
                .toList();
    }
}
