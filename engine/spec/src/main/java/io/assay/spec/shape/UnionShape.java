package io.assay.spec.shape;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A value that may be written in several ways, told apart by what stands there.
 *
 * @param scalar the way of a scalar
 * @param list the way of a list
 * @param mappings the ways of a mapping, each told by a key that it must have
 * @param anyMapping the way of a mapping that has none of those keys
 */
public record UnionShape(
        String described,
        Optional<Alternative> scalar,
        Optional<Alternative> list,
        List<KeyedAlternative> mappings,
        Optional<Alternative> anyMapping)
        implements Shape {
    public UnionShape {
        mappings = List.copyOf(mappings);
    }

    /** One way of writing, and the value that what was read stands for. */
    public record Alternative(Shape shape, UnaryOperator<Object> meaning) {}

    /** The way of a mapping that has the key. */
    public record KeyedAlternative(String key, Alternative alternative) {}
}
