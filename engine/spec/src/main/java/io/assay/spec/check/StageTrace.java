package io.assay.spec.check;

import io.assay.spec.catalyst.SqlAnswer;
import io.assay.spec.catalyst.SqlAnswer.ResultColumn;
import io.assay.spec.catalyst.SqlAnswer.SourceColumn;
import io.assay.spec.catalyst.StatementPlans;
import io.assay.spec.catalyst.StatementPlans.Term;
import io.assay.spec.compile.feature.Ways;
import io.assay.spec.lineage.StageNodes;
import io.assay.spec.relation.FeatureStage;
import java.util.ArrayList;
import java.util.List;

/** How the columns of a stage of features are computed. */
final class StageTrace {
    private final FeatureStage stage;
    private final SqlAnswer answer;
    private final StatementPlans plans;
    private final StageNodes nodes;

    /**
     * @param answer to the stage's statement
     * @param plans of the stage's statement
     */
    StageTrace(FeatureStage stage, SqlAnswer answer, StatementPlans plans) {
        this.stage = stage;
        this.answer = answer;
        this.plans = plans;
        this.nodes = new StageNodes(
                stage, answer.columns().stream().map(ResultColumn::name).toList());
    }

    /** The columns that the stage's statement reads for one of its columns. */
    List<SourceColumn> from(String column) {
        return nodes.from(column).stream()
                .flatMap(name ->
                        answer.columns().stream().filter(found -> found.name().equals(name)))
                .flatMap(found -> found.from().stream())
                .distinct()
                .toList();
    }

    /** How far back the stage itself looks for one of its columns. */
    Ways ways(String column) {
        return new ColumnWays(stage).of(nodes.behind(column));
    }

    /** The calls behind one of its columns whose state is carried from the interval before, as they are written. */
    List<String> carried(String column) {
        return new ColumnWays(stage).carried(nodes.behind(column));
    }

    /** The calculations that lead to a column, nearest to what is read first. */
    List<Term> terms(String column) {
        List<Term> terms = new ArrayList<>();
        nodes.from(column)
                .forEach(name -> plans.columns().stream()
                        .filter(one -> one.column().equals(name))
                        .forEach(one -> terms.addAll(one.terms())));
        nodes.behind(column).forEach(node -> terms.add(new Term(stage.view(), node.name(), node.sql())));
        return terms;
    }
}
