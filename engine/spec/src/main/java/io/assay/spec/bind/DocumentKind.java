package io.assay.spec.bind;

import io.assay.spec.model.CatalogSpec;
import io.assay.spec.model.ProjectSpec;
import io.assay.spec.model.SourceSpec;
import io.assay.spec.model.TableSpec;
import io.assay.spec.model.test.TestSpec;
import io.assay.spec.text.Scalar;
import io.assay.spec.text.SpecNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of documents that this version binds. */
public enum DocumentKind {
    PROJECT(ProjectSpec.class),
    CATALOG(CatalogSpec.class),
    SOURCE(SourceSpec.class),
    TABLE(TableSpec.class),
    TEST(TestSpec.class);

    /** Kinds that the language has and this version does not know yet. */
    public static final List<String> LATER = List.of("dashboard", "model", "schedule", "target");

    private final Class<? extends Record> spec;

    DocumentKind(Class<? extends Record> spec) {
        this.spec = spec;
    }

    /** The words of all kinds that this version binds. */
    public static List<String> words() {
        return Arrays.stream(values()).map(DocumentKind::word).toList();
    }

    /** The kind that the document says it is of; empty where it says none, or no known one. */
    static Optional<DocumentKind> of(SpecNode.Mapping document) {
        return document.value("kind")
                .filter(Scalar.class::isInstance)
                .map(Scalar.class::cast)
                .flatMap(word -> Arrays.stream(values())
                        .filter(kind -> kind.word().equals(word.text()))
                        .findFirst());
    }

    /** The record that a document of the kind is bound to. */
    public Class<? extends Record> spec() {
        return spec;
    }

    /** The kind as it is written. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
