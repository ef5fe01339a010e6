package io.assay.spec.shape;

import io.assay.spec.notation.Written;
import io.assay.spec.text.Scalar;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the value of a component that is left out. */
final class Standards {
    private Standards() {}

    /** The standard; empty where the component must be there. */
    static Optional<Object> of(RecordComponent component, Shape shape) {
        @Nullable Written written = component.getAnnotation(Written.class);
        if (written != null && !written.standard().isEmpty()) {
            return Optional.of(read(shape, written.standard()));
        }
        if (written != null && written.required()) {
            return Optional.empty();
        }
        Class<?> type = component.getType();
        if (type == Optional.class) {
            return Optional.of(Optional.empty());
        } else if (type == List.class) {
            return Optional.of(List.of());
        } else if (type == Map.class) {
            return Optional.of(Map.of());
        }
        return type == boolean.class ? Optional.of(false) : Optional.empty();
    }

    private static Object read(Shape shape, String text) {
        return switch (shape) {
            case Shape.Single single ->
                single.form().read().apply(Scalar.plain(text)).orElseThrow();
            case Shape.Words words ->
                words.words().stream()
                        .filter(word -> word.word().equals(text))
                        .findFirst()
                        .orElseThrow()
                        .value();
            case ChoiceShape choice ->
                choice.option(text).orElseThrow().constant().orElseThrow();
            case UnionShape union -> {
                UnionShape.Alternative scalar = union.scalar().orElseThrow();
                yield scalar.meaning().apply(read(scalar.shape(), text));
            }
            case RecordShape record ->
                record.maker()
                        .make(record.members().stream()
                                .map(member ->
                                        ((RecordShape.Keyed) member).standard().orElseThrow())
                                .toArray());
            default -> throw new IllegalStateException("Cannot read the standard %s: %s".formatted(text, shape));
        };
    }
}
