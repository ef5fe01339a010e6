package io.assay.spec.catalyst;

import io.assay.spec.catalyst.function.FunctionSemantics;
import java.util.ArrayList;
import java.util.List;

/** The hash under which an answer is kept: of the text, the schemas it reads, Spark's version and the meaning of our functions. */
final class QuestionHash {
    /** Raised when an answer says more, or something else. */
    private static final int FORMAT = 9;

    private QuestionHash() {}

    static String of(SqlQuestion question, int semantics) {
        List<String> parts = new ArrayList<>();
        parts.add(FORMAT + "/" + semantics + "/" + FunctionSemantics.SPARK);
        parts.add(question.use().name());
        parts.add(question.text());
        question.views().forEach((name, view) -> {
            parts.add(name);
            parts.add(view.name());
            parts.add(view.schema().toString());
            parts.add(view.key() + "/" + view.time() + "/" + view.knownAfter());
        });
        parts.add(question.money() + "/" + question.as() + "/" + question.order());
        return Hashes.sha256(parts);
    }
}
