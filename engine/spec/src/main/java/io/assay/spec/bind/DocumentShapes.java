package io.assay.spec.bind;

import io.assay.spec.shape.RecordShape;
import io.assay.spec.shape.Shapes;
import java.util.EnumMap;
import java.util.Map;

/** The shapes of documents: a kind's record, with the key that names the kind. */
final class DocumentShapes {
    private final Shapes shapes = new Shapes();
    private final Map<DocumentKind, RecordShape> known = new EnumMap<>(DocumentKind.class);

    synchronized RecordShape of(DocumentKind kind) {
        return known.computeIfAbsent(
                kind, wanted -> shapes.record(wanted.spec()).withIgnored("kind"));
    }
}
