package io.assay.spec.compile;

import io.assay.spec.catalyst.SqlAnswer;
import io.assay.spec.catalyst.SqlAnswer.SourceColumn;
import io.assay.spec.catalyst.SqlQuestion;
import io.assay.spec.catalyst.SqlQuestion.Use;
import io.assay.spec.catalyst.SqlQuestion.View;
import io.assay.spec.compile.feature.FeatureDraft;
import io.assay.spec.value.ColumnName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The stages of a table, one after the other: what reads a call with carried state carries state itself. */
final class Stages {
    private final TableContext context;
    private final List<CompiledStage> stages = new ArrayList<>();
    private final Set<SourceColumn> carried = new LinkedHashSet<>();

    Stages(TableContext context) {
        this.context = context;
    }

    List<CompiledStage> all() {
        return stages;
    }

    /** Adds a stage over the rows of a statement. */
    void add(String view, String sql, FeatureDraft draft, Flow flow) {
        Set<String> names = draft.carrying(carriedInto(sql, draft, flow));
        names.forEach(name -> carried.add(new SourceColumn(view, name)));
        stages.add(new CompiledStage(draft.stage(view, sql, names), draft, flow));
    }

    /** The columns of the statement's rows that come from carried state; all of them, where such a column decides which rows there are. */
    private Set<String> carriedInto(String sql, FeatureDraft draft, Flow flow) {
        Set<String> names = new LinkedHashSet<>();
        if (carried.isEmpty()) {
            return names;
        }
        List<ColumnName> order = new ArrayList<>(draft.per());
        order.add(draft.order());
        boolean rows = ask("SELECT %s FROM (%s)".formatted(Names.list(order), sql))
                .map(answer -> answer.reads().stream().anyMatch(carried::contains))
                .orElse(true);
        Optional<SqlAnswer> answer = rows ? Optional.empty() : ask(sql);
        flow.schema().names().stream()
                .map(ColumnName::text)
                .filter(name -> answer.map(found -> comesFrom(found, name)).orElse(true))
                .forEach(names::add);
        return names;
    }

    private boolean comesFrom(SqlAnswer answer, String name) {
        return answer.columns().stream()
                .filter(column -> column.name().equals(name))
                .flatMap(column -> column.from().stream())
                .anyMatch(carried::contains);
    }

    private Optional<SqlAnswer> ask(String sql) {
        Map<String, View> views = new LinkedHashMap<>();
        Stream.concat(
                        context.sources().values().stream()
                                .filter(source -> context.read().contains(source.name()))
                                .map(source -> View.of(source.view(), source.schema())),
                        stages.stream().map(CompiledStage::stage).map(stage -> View.of(stage.view(), stage.schema())))
                .forEach(view -> views.put(view.name(), view));
        SqlAnswer answer = context.analyzer()
                .ask(new SqlQuestion(Use.TABLE, sql, views, Optional.empty(), Optional.empty(), List.of()));
        return Optional.of(answer).filter(SqlAnswer::sound);
    }
}
