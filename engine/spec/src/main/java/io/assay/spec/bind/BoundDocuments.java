package io.assay.spec.bind;

import io.assay.spec.problem.Place;
import io.assay.spec.problem.Problems;
import io.assay.spec.shape.RecordShape;
import io.assay.spec.text.Scalar;
import io.assay.spec.text.SpecFile;
import io.assay.spec.text.SpecFiles;
import io.assay.spec.text.SpecNode;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** Binds the documents of a project beside one another, and remembers what came of the last ones: a document that is still there is not bound again. */
public final class BoundDocuments {
    private final DocumentShapes shapes = new DocumentShapes();
    private IdentityHashMap<SpecNode.Mapping, Bound> known = new IdentityHashMap<>();

    RecordShape shape(DocumentKind kind) {
        return shapes.of(kind);
    }

    /** What a document stands for, where it stands for something, and what is to be said of it. */
    record Bound(Optional<Object> spec, Problems problems) {}

    /** Binds the documents of these files, of every kind but catalogs, whose rows may stand elsewhere. */
    void bind(SpecFiles files) {
        List<SpecNode.Mapping> documents = files.files().stream()
                .map(SpecFile::documents)
                .flatMap(List::stream)
                .filter(document -> DocumentKind.of(document)
                        .filter(kind -> kind != DocumentKind.CATALOG)
                        .isPresent())
                .toList();
        List<Bound> bound = documents.parallelStream().map(this::knownOrBound).toList();
        IdentityHashMap<SpecNode.Mapping, Bound> all = new IdentityHashMap<>();
        for (int at = 0; at < documents.size(); at++) {
            all.put(documents.get(at), bound.get(at));
        }
        known = all;
    }

    /** What came of a document, which is bound now where it was not before. */
    Bound of(SpecNode.Mapping document, DocumentKind kind) {
        return Optional.ofNullable(known.get(document)).orElseGet(() -> bound(document, kind));
    }

    private Bound knownOrBound(SpecNode.Mapping document) {
        return of(document, DocumentKind.of(document).orElseThrow());
    }

    private Bound bound(SpecNode.Mapping document, DocumentKind kind) {
        Problems problems = new Problems();
        Optional<Object> spec = new NodeBinder(problems).bind(shapes.of(kind), document, owner(document, kind));
        return new Bound(spec, problems);
    }

    /** How sentences call the document, and where what is missing in it is missed. */
    static Owner owner(SpecNode.Mapping document, DocumentKind kind) {
        Place place = document.value("name")
                .filter(Scalar.class::isInstance)
                .map(SpecNode::place)
                .orElse(document.place());
        return new Owner("this " + kind.word(), place);
    }
}
