package io.assay.spec.bind;

import io.assay.spec.model.CatalogSpec;
import io.assay.spec.model.ProjectSpec;
import io.assay.spec.model.SourceSpec;
import io.assay.spec.model.TableSpec;
import io.assay.spec.model.test.TestSpec;
import io.assay.spec.problem.Problem;
import io.assay.spec.text.SpecFiles;
import io.assay.spec.value.Ordered;
import io.assay.spec.value.TableName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A project's documents, bound, with every problem of text and structure.
 *
 * @param settings the project document; absent where there is none or it is broken
 * @param catalogs those that bound, by name, in the order of files
 * @param broken the names of documents that did not bind, by kind: what refers to them only follows
 * @param problems root causes first, then what follows from them, each by place
 */
public record Project(
        SpecFiles files,
        Optional<Document<ProjectSpec>> settings,
        Map<String, Document<CatalogSpec>> catalogs,
        Map<String, Document<SourceSpec>> sources,
        Map<TableName, Document<TableSpec>> tables,
        Map<String, Document<TestSpec>> tests,
        Map<DocumentKind, Set<String>> broken,
        List<Problem> problems) {
    public Project {
        catalogs = Ordered.copyOf(catalogs);
        sources = Ordered.copyOf(sources);
        tables = Ordered.copyOf(tables);
        tests = Ordered.copyOf(tests);
        broken = Ordered.copyOf(broken);
        problems = List.copyOf(problems);
    }

    /** Whether a document of the kind and name is written, but did not bind. */
    public boolean isBroken(DocumentKind kind, String name) {
        return broken.getOrDefault(kind, Set.of()).contains(name);
    }
}
