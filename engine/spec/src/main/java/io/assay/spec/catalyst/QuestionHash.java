package io.assay.spec.catalyst;

import io.assay.spec.catalyst.function.FunctionSemantics;

/** The hash under which an answer is kept: of the text, the schemas it reads, Spark's version and the meaning of our functions. */
final class QuestionHash {
    /** Raised when an answer says more, or something else. */
    private static final int FORMAT = 3;

    private QuestionHash() {}

    static String of(SqlQuestion question, int semantics) {
        StringBuilder text = new StringBuilder();
        line(text, FORMAT + "/" + semantics + "/" + FunctionSemantics.SPARK);
        line(text, question.use().name());
        line(text, question.text());
        question.views().forEach((name, view) -> {
            line(text, name);
            line(text, view.name());
            line(text, view.schema().toString());
            line(text, view.key() + "/" + view.time() + "/" + view.knownAfter());
        });
        line(text, question.money() + "/" + question.as() + "/" + question.order());
        return Hashes.sha256(text.toString());
    }

    /** Each part with its length, so that no two questions read the same. */
    private static void line(StringBuilder text, String part) {
        text.append(part.length()).append(':').append(part).append('\n');
    }
}
