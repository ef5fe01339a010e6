package io.assay.spec.bind;

import io.assay.spec.problem.Place;
import io.assay.spec.text.Scalar;
import io.assay.spec.text.SpecNode;
import java.util.Arrays;
import java.util.Optional;

/**
 * A bound document and the text it was bound from.
 *
 * @param name its name, unique within its kind
 * @param node the document as written; a catalog's rows from a CSV file stand in it under `rows`
 */
public record Document<T>(String name, SpecNode.Mapping node, T spec) {
    /**
     * The part of the document that the keys (text) and positions (numbers, from 0) lead to, as written in YAML:
     * {@code find("steps", 0, "filter")}.
     */
    public Optional<SpecNode> find(Object... path) {
        SpecNode at = node;
        for (Object part : path) {
            Optional<SpecNode> next = step(at, part);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            at = next.get();
        }
        return Optional.of(at);
    }

    /** As {@link #find}, where the part is a scalar, which knows the place of each of its characters. */
    public Optional<Scalar> scalar(Object... path) {
        return find(path).filter(Scalar.class::isInstance).map(Scalar.class::cast);
    }

    /** The place of the part that the path leads to, or of the deepest part on the way that is written; a document's own place is its name. */
    public Place place(Object... path) {
        SpecNode at = node;
        Place deepest = namePlace();
        for (Object part : path) {
            Optional<SpecNode> next = step(at, part);
            if (next.isEmpty()) {
                return deepest;
            }
            at = next.get();
            deepest = at.place();
        }
        return deepest;
    }

    /** The place of the key at the end of the path, or of the deepest part on the way that is written. */
    public Place keyPlace(Object... path) {
        Object[] parent = Arrays.copyOf(path, path.length - 1);
        Optional<SpecNode> within = find(parent);
        if (within.isPresent() && within.get() instanceof SpecNode.Mapping mapping) {
            Optional<SpecNode.Entry> entry = mapping.entry(String.valueOf(path[path.length - 1]));
            if (entry.isPresent()) {
                return entry.get().key().place();
            }
        }
        return place(parent);
    }

    private Place namePlace() {
        return node.value("name").map(SpecNode::place).orElse(node.place());
    }

    private static Optional<SpecNode> step(SpecNode at, Object part) {
        if (at instanceof SpecNode.Mapping mapping && part instanceof String key) {
            return mapping.value(key);
        }
        if (at instanceof SpecNode.Sequence sequence && part instanceof Integer position) {
            return position >= 0 && position < sequence.items().size()
                    ? Optional.of(sequence.items().get(position))
                    : Optional.empty();
        }
        return part instanceof Integer position && position == 0 ? Optional.of(at) : Optional.empty();
    }
}
