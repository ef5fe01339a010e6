package io.assay.spec.bind;

import io.assay.spec.model.CatalogSpec;
import io.assay.spec.model.ProjectSpec;
import io.assay.spec.model.SourceSpec;
import io.assay.spec.model.TableSpec;
import io.assay.spec.model.test.TestSpec;
import io.assay.spec.problem.NearestWord;
import io.assay.spec.problem.Place;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.problem.Problems;
import io.assay.spec.shape.RecordShape;
import io.assay.spec.text.Scalar;
import io.assay.spec.text.SpecFile;
import io.assay.spec.text.SpecFiles;
import io.assay.spec.text.SpecNode;
import io.assay.spec.value.TableName;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Binds the documents of a project to the records of the model. */
public final class ProjectBinder {
    private final SpecFiles files;
    private final Problems problems = new Problems();
    private final BoundDocuments bound;
    private final CatalogRows catalogRows;
    private final Map<DocumentKind, Map<String, Place>> seen = new EnumMap<>(DocumentKind.class);
    private final Map<DocumentKind, Set<String>> broken = new EnumMap<>(DocumentKind.class);
    private final List<Document<ProjectSpec>> settings = new ArrayList<>();
    private final Map<String, Document<CatalogSpec>> catalogs = new LinkedHashMap<>();
    private final Map<String, Document<SourceSpec>> sources = new LinkedHashMap<>();
    private final Map<TableName, Document<TableSpec>> tables = new LinkedHashMap<>();
    private final Map<String, Document<TestSpec>> tests = new LinkedHashMap<>();

    private ProjectBinder(SpecFiles files, BoundDocuments bound) {
        this.files = files;
        this.bound = bound;
        this.catalogRows = new CatalogRows(files, problems);
        problems.addAll(files.problems());
    }

    /** Every document that binds, and every problem of text and structure in all files. */
    public static Project bind(SpecFiles files) {
        return bind(files, new BoundDocuments());
    }

    /** The same; a document that was bound before, and is still the same one, is not bound again. */
    public static Project bind(SpecFiles files, BoundDocuments before) {
        before.bind(files);
        return new ProjectBinder(files, before).run();
    }

    private Project run() {
        boolean unread = problems.hasErrors();
        for (SpecFile file : files.files()) {
            file.documents().forEach(document -> kind(document).ifPresent(kind -> bind(kind, document, file)));
        }
        if (!seen.containsKey(DocumentKind.PROJECT) && !files.files().isEmpty()) {
            Place place = new Place(files.files().getFirst().source().file(), 1, 1, 1);
            Problem missing = Problem.of(
                            ProblemCode.MISSING_PROJECT, place, "no document of this project is of kind 'project'")
                    .withHint("one document says 'kind: project'");
            problems.add(unread ? missing.following() : missing);
        }
        return new Project(
                files, settings.stream().findFirst(), catalogs, sources, tables, tests, broken, problems.list());
    }

    private Optional<DocumentKind> kind(SpecNode.Mapping document) {
        Optional<SpecNode> written = document.value("kind");
        if (written.isEmpty()) {
            problems.add(Problem.of(ProblemCode.MISSING_KEY, document.place(), "'kind' is missing in this document")
                    .withHint("such as kind: table"));
            return Optional.empty();
        }
        Optional<DocumentKind> kind = DocumentKind.of(document);
        if (kind.isPresent()) {
            return kind;
        }
        String word = written.get() instanceof Scalar scalar ? scalar.text() : "";
        Place place = written.get().place();
        if (DocumentKind.LATER.contains(word)) {
            problems.add(NodeBinder.notAvailable(place, "kind '%s'".formatted(word)));
            return Optional.empty();
        }
        List<String> words = DocumentKind.words();
        Problem problem = Problem.of(ProblemCode.UNKNOWN_KIND, place, "'%s' is not a kind of document".formatted(word))
                .withNote("kinds: " + String.join(", ", words));
        problems.add(NearestWord.hint(word, words).map(problem::withHint).orElse(problem));
        return Optional.empty();
    }

    private void bind(DocumentKind kind, SpecNode.Mapping written, SpecFile file) {
        Optional<Scalar> name =
                written.value("name").filter(Scalar.class::isInstance).map(Scalar.class::cast);
        Place place = name.map(Scalar::place).orElse(written.place());
        boolean first = register(kind, name, place);
        exactlyOne(bound.shape(kind), written, BoundDocuments.owner(written, kind));
        SpecNode.Mapping node = kind == DocumentKind.CATALOG ? catalogRows.fill(written, file) : written;
        BoundDocuments.Bound made = bound.of(node, kind);
        problems.addAll(made.problems().list());
        Optional<Object> spec = made.spec();
        if (!first) {
            return;
        }
        if (spec.isPresent() && name.isPresent() && (kind != DocumentKind.CATALOG || catalogRows.isWhole(node))) {
            keep(spec.get(), name.get().text(), node);
        } else {
            name.ifPresent(text ->
                    broken.computeIfAbsent(kind, ignored -> new TreeSet<>()).add(text.text()));
        }
    }

    private void exactlyOne(RecordShape shape, SpecNode.Mapping written, Owner owner) {
        List<SpecNode.Entry> found = written.entries().stream()
                .filter(entry -> shape.oneOf().contains(entry.key().text()))
                .toList();
        if (found.size() > 1) {
            problems.add(Problem.of(
                    ProblemCode.WRONG_CHOICE,
                    found.get(1).key().place(),
                    "'%s' and '%s' exclude each other"
                            .formatted(
                                    found.get(0).key().text(),
                                    found.get(1).key().text())));
        } else if (found.isEmpty() && !shape.oneOf().isEmpty()) {
            problems.add(Problem.of(
                    ProblemCode.MISSING_KEY,
                    owner.place(),
                    "one of %s is missing in %s".formatted(String.join(", ", shape.oneOf()), owner.title())));
        }
    }

    private boolean register(DocumentKind kind, Optional<Scalar> name, Place place) {
        Map<String, Place> names = seen.computeIfAbsent(kind, ignored -> new LinkedHashMap<>());
        if (kind == DocumentKind.PROJECT && !names.isEmpty()) {
            problems.add(Problem.of(ProblemCode.SEVERAL_PROJECTS, place, "there is more than one project document")
                    .withPlace("first at", names.values().iterator().next()));
            return false;
        }
        Place first = names.putIfAbsent(name.map(Scalar::text).orElse(place.toString()), place);
        if (first != null) {
            problems.add(Problem.of(
                            ProblemCode.DUPLICATE_NAME,
                            place,
                            "there are two documents of kind '%s' with the name '%s'"
                                    .formatted(
                                            kind.word(), name.map(Scalar::text).orElse("")))
                    .withHint("rename this one or the other, or remove the copy")
                    .withPlace("first at", first));
        }
        return first == null;
    }

    private void keep(Object spec, String name, SpecNode.Mapping node) {
        switch (spec) {
            case ProjectSpec project -> settings.add(new Document<>(name, node, project));
            case CatalogSpec catalog -> catalogs.put(name, new Document<>(name, node, catalog));
            case SourceSpec source -> sources.put(name, new Document<>(name, node, source));
            case TableSpec table -> tables.put(table.name(), new Document<>(name, node, table));
            case TestSpec test -> tests.put(name, new Document<>(name, node, test));
            default -> throw new IllegalStateException("Cannot keep a document: " + spec.getClass());
        }
    }
}
