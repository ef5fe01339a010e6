package io.assay.spec.check.endpoint;

import io.assay.spec.bind.Document;
import io.assay.spec.catalyst.SqlAnswer;
import io.assay.spec.catalyst.SqlFault;
import io.assay.spec.catalyst.SqlQuestion;
import io.assay.spec.catalyst.SqlQuestion.Use;
import io.assay.spec.catalyst.SqlQuestion.View;
import io.assay.spec.check.rule.CheckState;
import io.assay.spec.model.SourceSpec;
import io.assay.spec.model.SqlText;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.relation.CheckedCatalog;
import io.assay.spec.type.DataType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Which rows of a catalog a `where` keeps. */
final class RowChoice {
    private final CheckState state;
    private final Document<SourceSpec> document;
    private final CheckedCatalog catalog;

    RowChoice(CheckState state, Document<SourceSpec> document, CheckedCatalog catalog) {
        this.state = state;
        this.document = document;
        this.catalog = catalog;
    }

    /** The positions of the rows; none where the condition has a fault, which is then reported. */
    List<Integer> kept(Optional<SqlText> where, Object... path) {
        if (where.isEmpty()) {
            return IntStream.range(0, catalog.rows().size()).boxed().toList();
        }
        SqlQuestion question = new SqlQuestion(
                Use.ROW,
                where.get().text(),
                Map.of("input", View.of("input", catalog.schema())),
                Optional.empty(),
                Optional.empty(),
                List.of());
        SqlAnswer answer = state.analyzer().ask(question);
        answer.faults().forEach(fault -> report(fault, path));
        if (!answer.sound()) {
            return List.of();
        }
        if (!answer.columns().getFirst().type().equals(DataType.BOOLEAN)) {
            report(
                    SqlFault.of(
                            ProblemCode.TYPE_MISMATCH,
                            0,
                            where.get().text().length(),
                            "a condition must be true or false, and this is %s"
                                    .formatted(
                                            answer.columns().getFirst().type().spelling())),
                    path);
            return List.of();
        }
        return state.analyzer().kept(question, catalog.rows(), catalog.contentHash());
    }

    private void report(SqlFault fault, Object... path) {
        state.problems()
                .add(fault.at(document.scalar(path)
                        .map(text -> text.place(fault.offset(), fault.length()))
                        .orElseGet(() -> document.place(path))));
    }
}
