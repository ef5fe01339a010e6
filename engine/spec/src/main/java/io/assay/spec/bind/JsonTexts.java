package io.assay.spec.bind;

import io.assay.spec.text.Scalar;
import io.assay.spec.text.SpecNode;
import java.util.stream.Collectors;

/** Writes nodes as compact JSON. */
final class JsonTexts {
    private JsonTexts() {}

    static String of(SpecNode node) {
        return switch (node) {
            case Scalar scalar -> scalar.json();
            case SpecNode.Sequence sequence ->
                sequence.items().stream().map(JsonTexts::of).collect(Collectors.joining(",", "[", "]"));
            case SpecNode.Mapping mapping ->
                mapping.entries().stream()
                        .map(entry -> entry.key().quoted() + ":" + of(entry.value()))
                        .collect(Collectors.joining(",", "{", "}"));
        };
    }
}
