package io.assay.spec.check;

import io.assay.spec.catalyst.SqlAnswer;
import io.assay.spec.catalyst.SqlAnswer.SourceColumn;
import io.assay.spec.catalyst.StatementPlans;
import io.assay.spec.catalyst.StatementPlans.Term;
import io.assay.spec.feature.text.Token;
import io.assay.spec.feature.text.Tokens;
import io.assay.spec.relation.FeatureStage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where the columns of a stage of features come from, and how they are computed. */
final class StageTrace {
    private final FeatureStage stage;
    private final SqlAnswer answer;
    private final StatementPlans plans;
    private final Map<String, Node> nodes = new LinkedHashMap<>();

    /** Something that the stage computes. */
    private record Node(Term term, Set<String> reads) {}

    /**
     * @param answer to the stage's statement
     * @param plans of the stage's statement
     */
    StageTrace(FeatureStage stage, SqlAnswer answer, StatementPlans plans) {
        this.stage = stage;
        this.answer = answer;
        this.plans = plans;
        for (FeatureStage.Layer layer : stage.layers()) {
            layer.values().forEach(value -> add(value.name(), value.sql(), names(value.sql())));
            layer.calls()
                    .forEach(call -> add(
                            call.name(), call.call().written(call.arguments()), new LinkedHashSet<>(call.arguments())));
        }
    }

    private void add(String name, String text, Set<String> reads) {
        nodes.put(name, new Node(new Term(stage.view(), name, text), reads));
    }

    /** The names in an expression that are the stage's: its values, its calls, and columns that go in. */
    private Set<String> names(String sql) {
        Set<String> names = new LinkedHashSet<>();
        for (Token token : Tokens.of(sql, new ArrayList<>())) {
            String name = token.text().replace("`", "");
            boolean column =
                    answer.columns().stream().anyMatch(one -> one.name().equals(name));
            if (nodes.containsKey(name) || column) {
                names.add(name);
            }
        }
        return names;
    }

    /** The columns that the stage's statement reads for one of its columns. */
    List<SourceColumn> from(String column) {
        Set<String> visited = new LinkedHashSet<>();
        visit(column, visited, new ArrayList<>());
        return visited.stream()
                .filter(name -> !nodes.containsKey(name))
                .flatMap(name -> of(name).stream())
                .flatMap(found -> found.from().stream())
                .distinct()
                .toList();
    }

    private Optional<SqlAnswer.ResultColumn> of(String name) {
        return answer.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst();
    }

    /** The calculations that lead to a column, nearest to what is read first. */
    List<Term> terms(String column) {
        Set<String> visited = new LinkedHashSet<>();
        List<Term> computed = new ArrayList<>();
        visit(column, visited, computed);
        List<Term> terms = new ArrayList<>();
        visited.stream()
                .filter(name -> !nodes.containsKey(name))
                .forEach(name -> plans.columns().stream()
                        .filter(one -> one.column().equals(name))
                        .forEach(one -> terms.addAll(one.terms())));
        terms.addAll(computed);
        return terms;
    }

    private void visit(String name, Set<String> visited, List<Term> computed) {
        if (!visited.add(name)) {
            return;
        }
        Node node = nodes.get(name);
        if (node != null) {
            node.reads().forEach(read -> visit(read, visited, computed));
            computed.add(node.term());
        }
    }
}
