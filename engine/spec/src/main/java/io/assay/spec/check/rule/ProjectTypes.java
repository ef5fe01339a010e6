package io.assay.spec.check.rule;

import io.assay.spec.bind.Document;
import io.assay.spec.bind.DocumentKind;
import io.assay.spec.bind.Project;
import io.assay.spec.compile.Types;
import io.assay.spec.model.CatalogSpec;
import io.assay.spec.model.CatalogSpec.TypedColumn;
import io.assay.spec.model.ProjectSpec.ProjectType;
import io.assay.spec.model.ProjectSpec.ProjectType.Alias;
import io.assay.spec.model.ProjectSpec.ProjectType.RecordType;
import io.assay.spec.model.TypeText;
import io.assay.spec.problem.NearestWord;
import io.assay.spec.problem.Place;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.problem.Problems;
import io.assay.spec.type.DataType;
import io.assay.spec.type.TypeSpelling;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The types of a project: the language's own, its aliases, and columns of its catalogs; safe on many threads. */
public final class ProjectTypes implements Types {
    private static final List<String> WORDS =
            List.of("string", "boolean", "int", "long", "double", "date", "timestamp", "decimal(18,8)");
    private final Map<String, ProjectType> named;
    private final Map<String, Document<CatalogSpec>> catalogs;
    private final Project project;
    private final Set<String> used = ConcurrentHashMap.newKeySet();
    private final Set<String> broken = ConcurrentHashMap.newKeySet();

    ProjectTypes(Project project) {
        this.project = project;
        this.named = project.settings().map(document -> document.spec().types()).orElse(Map.of());
        this.catalogs = project.catalogs();
    }

    @Override
    public Optional<Resolved> resolve(TypeText text, Place place, Problems problems) {
        return resolve(text, place, problems, new LinkedHashSet<>());
    }

    /** The record type of the name, where the project has one. */
    public Optional<RecordType> record(String name) {
        used.add(name);
        return named.get(name) instanceof RecordType found ? Optional.of(found) : Optional.empty();
    }

    /** The names of all record types. */
    public List<String> records() {
        return named.keySet().stream()
                .filter(name -> named.get(name) instanceof RecordType)
                .toList();
    }

    /** The names of types and catalogs that something was resolved with. */
    Set<String> used() {
        return used;
    }

    private Optional<Resolved> resolve(TypeText text, Place place, Problems problems, Set<String> within) {
        return switch (text) {
            case TypeText.OneOf oneOf ->
                Optional.of(new Resolved(new DataType.OneOfType(oneOf.values()), false, Optional.empty()));
            case TypeText.Named name -> named(name.text().strip(), place, problems, within);
        };
    }

    private Optional<Resolved> named(String text, Place place, Problems problems, Set<String> within) {
        if (text.endsWith("?")) {
            return named(text.substring(0, text.length() - 1).strip(), place, problems, within)
                    .map(found -> new Resolved(found.type(), true, found.reference()));
        }
        Optional<DataType> plain = TypeSpelling.parse(text);
        if (plain.isPresent()) {
            return Optional.of(new Resolved(plain.get(), false, Optional.empty()));
        }
        if (text.startsWith("list(") && text.endsWith(")")) {
            return named(text.substring(5, text.length() - 1), place, problems, within)
                    .map(found -> new Resolved(new DataType.ListType(found.type()), false, found.reference()));
        }
        if (!within.add(text)) {
            problems.add(Problem.of(ProblemCode.UNKNOWN_TYPE, place, "'%s' stands for itself".formatted(text)));
            return Optional.empty();
        }
        used.add(text);
        ProjectType type = named.get(text);
        if (type instanceof Alias alias) {
            return aliased(text, alias, place, problems, within);
        }
        if (type instanceof RecordType) {
            problems.add(Problem.of(
                            ProblemCode.UNKNOWN_TYPE,
                            place,
                            "'%s' is a record type, and a column holds one value".formatted(text))
                    .withHint("a record type stands under yields:; write the type of one value here"));
            return Optional.empty();
        }
        return text.contains(".") ? column(text, place, problems, within) : unknown(text, place, problems);
    }

    /** What an alias stands for; what is wrong with it is said once, where it stands, and follows where it is used. */
    private Optional<Resolved> aliased(String text, Alias alias, Place place, Problems problems, Set<String> within) {
        Place own = project.settings()
                .map(document -> document.place("types", text))
                .orElse(place);
        Optional<Resolved> found =
                resolve(alias.type(), own, broken.contains(text) ? new Problems() : problems, within);
        if (found.isEmpty() && !own.equals(place)) {
            broken.add(text);
            problems.add(Problem.of(ProblemCode.UNKNOWN_TYPE, place, "the type '%s' is broken itself".formatted(text))
                    .following());
        }
        return found;
    }

    private Optional<Resolved> column(String text, Place place, Problems problems, Set<String> within) {
        String catalog = text.substring(0, text.indexOf('.'));
        String column = text.substring(text.indexOf('.') + 1);
        used.add(catalog);
        if (project.isBroken(DocumentKind.CATALOG, catalog)) {
            problems.add(
                    Problem.of(ProblemCode.UNKNOWN_TYPE, place, "the catalog '%s' is broken itself".formatted(catalog))
                            .following());
            return Optional.empty();
        }
        Document<CatalogSpec> found = catalogs.get(catalog);
        if (found == null) {
            return unknown(text, place, problems);
        }
        for (TypedColumn typed : found.spec().columns()) {
            if (typed.name().text().equals(column)) {
                return resolve(typed.type(), place, problems, within)
                        .map(type -> new Resolved(type.type(), false, Optional.of(text)));
            }
        }
        List<String> columns = found.spec().columns().stream()
                .map(typed -> typed.name().text())
                .toList();
        Problem problem = Problem.of(
                        ProblemCode.UNKNOWN_TYPE,
                        place,
                        "the catalog '%s' has no column '%s'".formatted(catalog, column))
                .withNote("columns: " + String.join(", ", columns));
        problems.add(NearestWord.hint(column, columns).map(problem::withHint).orElse(problem));
        return Optional.empty();
    }

    private Optional<Resolved> unknown(String text, Place place, Problems problems) {
        List<String> words = new ArrayList<>(WORDS);
        words.addAll(named.keySet());
        catalogs.forEach(
                (name, catalog) -> catalog.spec().columns().forEach(column -> words.add(name + "." + column.name())));
        Problem unknown = Problem.of(ProblemCode.UNKNOWN_TYPE, place, "'%s' is not a type".formatted(text));
        Problem problem = project.settings().isEmpty() ? unknown.following() : unknown;
        problems.add(NearestWord.hint(text, words)
                .map(problem::withHint)
                .orElseGet(() -> problem.withNote("types: " + String.join(", ", words.subList(0, WORDS.size())))));
        return Optional.empty();
    }
}
