package io.assay.spec.check.endpoint;

import io.assay.spec.bind.Document;
import io.assay.spec.check.endpoint.Placeholders.Refusal;
import io.assay.spec.model.SourceSpec;
import io.assay.spec.problem.Problems;
import io.assay.spec.template.Placeholder;
import io.assay.spec.text.Scalar;
import io.assay.spec.text.SpecNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The texts of a signature stand for parts of the request that is signed. */
final class SignatureTexts {
    private static final List<String> SIGNED = List.of("method", "path", "query", "body", "key", "time");
    private static final List<String> SENT = List.of("method", "path", "query", "body", "key", "time", "signature");

    private final Problems problems;
    private final Document<SourceSpec> document;

    SignatureTexts(Problems problems, Document<SourceSpec> document) {
        this.problems = problems;
        this.document = document;
    }

    /** Checks the `auth` below the path, where it is a signature. */
    void check(Object... path) {
        text(SIGNED, with(path, "sign"));
        for (String part : List.of("header", "query")) {
            document.find(with(path, part))
                    .filter(SpecNode.Mapping.class::isInstance)
                    .map(SpecNode.Mapping.class::cast)
                    .ifPresent(mapping -> mapping.entries()
                            .forEach(entry ->
                                    text(SENT, with(path, part, entry.key().text()))));
        }
    }

    private static Object[] with(Object[] path, Object... more) {
        List<Object> all = new ArrayList<>(Arrays.asList(path));
        all.addAll(List.of("auth", "hmac"));
        all.addAll(Arrays.asList(more));
        return all.toArray();
    }

    private void text(List<String> words, Object... path) {
        Optional<Scalar> text = document.scalar(path);
        text.ifPresent(
                found -> new Placeholders(problems, words).check(found, placeholder -> judge(placeholder, words)));
    }

    private static Optional<Refusal> judge(Placeholder placeholder, List<String> words) {
        return switch (placeholder) {
            case Placeholder.SentTime ignored -> Optional.empty();
            case Placeholder.Column column when words.contains(column.name().text()) -> Optional.empty();
            case Placeholder.Column column
            when column.name().text().equals("signature") ->
                Refusal.of("the text that is signed cannot hold its own signature", "leave {signature} out");
            case Placeholder.Column column -> Refusal.of("'%s' is no part of a request".formatted(column.name()));
            default -> Refusal.of("a signature knows only the parts of its request");
        };
    }
}
