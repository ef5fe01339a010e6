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
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a table reads of its inputs: the analysis of its statement, and back through its stages of features. */
final class TableReads {
    private final TableContext context;
    private final CompiledTable compiled;
    private final Map<String, View> views = new LinkedHashMap<>();

    /** @param input the rows of the view `input`, where there is one */
    TableReads(TableContext context, CompiledTable compiled, Optional<Schema> input) {
        this.context = context;
        this.compiled = compiled;
        input.ifPresent(schema -> views.put("input", View.of("input", schema)));
        compiled.reads().forEach(source -> views.put(source.view(), View.of(source.view(), source.schema())));
    }

    /** The columns that decide what is in the table; empty where a statement has a fault, which is then reported. */
    Optional<Set<SourceColumn>> columns() {
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
                all.remove(stage.stage().view());
                answer = ask(into(stage, reads), all);
                answer.ifPresent(found -> reads.addAll(found.reads()));
            }
        }
        return answer.map(ignored -> reads);
    }

    /** The stage's statement with the columns alone that matter: those that are read behind it, and those it computes and orders by. */
    private static String into(CompiledStage stage, Set<SourceColumn> reads) {
        FeatureDraft draft = stage.draft();
        Set<String> names = new LinkedHashSet<>(draft.reads());
        reads.stream()
                .filter(column -> column.view().equals(stage.stage().view()))
                .map(SourceColumn::column)
                .forEach(names::add);
        List<ColumnName> wanted = stage.flow().schema().names().stream()
                .filter(name -> names.contains(name.text())
                        || name.equals(draft.order())
                        || draft.per().contains(name)
                        || draft.ties().contains(name))
                .toList();
        return "SELECT %s FROM (%s)".formatted(Names.list(wanted), stage.stage().sql());
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
