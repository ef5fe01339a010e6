package io.assay.spec.check.table;

import io.assay.spec.catalyst.SqlAnswer;
import io.assay.spec.catalyst.SqlAnswer.SourceColumn;
import io.assay.spec.catalyst.SqlQuestion;
import io.assay.spec.catalyst.SqlQuestion.Use;
import io.assay.spec.catalyst.SqlQuestion.View;
import io.assay.spec.compile.CompiledStage;
import io.assay.spec.compile.CompiledTable;
import io.assay.spec.compile.Names;
import io.assay.spec.compile.TableContext;
import io.assay.spec.compile.feature.FeatureDraft;
import io.assay.spec.problem.Problem;
import io.assay.spec.relation.FeatureStage;
import io.assay.spec.type.Column;
import io.assay.spec.type.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a table reads of its inputs: the analysis of its statement, and back through its stages of features. */
final class TableReads {
    private final TableContext context;
    private final CompiledTable compiled;
    private final Map<String, View> views = new LinkedHashMap<>();
    private final List<FeatureStage> stages = new ArrayList<>();

    /** @param input the rows of the view `input`, where there is one */
    TableReads(TableContext context, CompiledTable compiled, Optional<Schema> input) {
        this.context = context;
        this.compiled = compiled;
        input.ifPresent(schema -> views.put("input", View.of("input", schema)));
        compiled.reads().forEach(source -> views.put(source.view(), View.of(source.view(), source.schema())));
    }

    /** The columns that decide what is in the table; empty where a statement has a fault, which is then reported. */
    Optional<Set<SourceColumn>> columns() {
        if (compiled.columns().isPresent()) {
            return compiled.columns().map(LinkedHashSet::new);
        }
        Map<String, View> all = new LinkedHashMap<>(views);
        compiled.stages()
                .forEach(stage -> all.put(
                        stage.stage().view(),
                        View.of(stage.stage().view(), stage.stage().schema())));
        Optional<SqlAnswer> answer = ask(compiled.sql(), all);
        Set<SourceColumn> reads = new LinkedHashSet<>();
        answer.ifPresent(found -> reads.addAll(found.reads()));
        for (CompiledStage stage : compiled.stages().reversed()) {
            if (answer.isPresent()) {
                FeatureStage narrow = narrow(stage, reads);
                stages.addFirst(narrow);
                all.remove(narrow.view());
                answer = ask(narrow.sql(), all);
                answer.ifPresent(found -> reads.addAll(found.reads()));
            }
        }
        return answer.map(ignored -> reads);
    }

    /** The table's stages, once its columns are known: what matters neither to a stage nor behind it is null, and not read. */
    List<FeatureStage> stages() {
        return stages;
    }

    private static FeatureStage narrow(CompiledStage compiled, Set<SourceColumn> reads) {
        FeatureStage stage = compiled.stage();
        Set<String> names = names(compiled, reads);
        List<Column> given = compiled.flow().schema().columns();
        if (given.stream().allMatch(column -> names.contains(column.name().text()))) {
            return stage;
        }
        String list = given.stream()
                .map(column -> names.contains(column.name().text())
                        ? Names.quoted(column.name())
                        : "CAST(NULL AS %s) AS %s".formatted(Names.type(column.type()), Names.quoted(column.name())))
                .collect(Collectors.joining(", "));
        String sql = "SELECT %s FROM (\n  %s\n)".formatted(list, stage.sql());
        return new FeatureStage(
                stage.view(), sql, stage.per(), stage.order(), stage.ties(), stage.layers(), stage.schema());
    }

    /** What the stage computes from and orders by, and what is read behind it. */
    private static Set<String> names(CompiledStage compiled, Set<SourceColumn> reads) {
        FeatureDraft draft = compiled.draft();
        Set<String> names = new LinkedHashSet<>(draft.reads());
        names.add(draft.order().text());
        draft.per().forEach(name -> names.add(name.text()));
        draft.ties().forEach(name -> names.add(name.text()));
        reads.stream()
                .filter(column -> column.view().equals(compiled.stage().view()))
                .map(SourceColumn::column)
                .forEach(names::add);
        return names;
    }

    private Optional<SqlAnswer> ask(String sql, Map<String, View> known) {
        SqlAnswer answer = context.analyzer()
                .ask(new SqlQuestion(Use.TABLE, sql, known, Optional.empty(), Optional.empty(), List.of()));
        if (answer.sound()) {
            return Optional.of(answer);
        }
        answer.faults()
                .forEach(fault -> context.problems()
                        .add(Problem.of(fault.code(), context.document().place("name"), fault.message())
                                .withNote("in the statement that the steps stand for: " + sql)));
        return Optional.empty();
    }
}
