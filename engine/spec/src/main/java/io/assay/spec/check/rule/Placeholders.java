package io.assay.spec.check.rule;

import io.assay.spec.bind.Document;
import io.assay.spec.model.EndpointSpec;
import io.assay.spec.model.SourceSpec;
import io.assay.spec.model.Template;
import io.assay.spec.model.rest.Progress;
import io.assay.spec.model.rest.Request;
import io.assay.spec.problem.NearestWord;
import io.assay.spec.problem.Place;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.relation.CheckedCatalog;
import io.assay.spec.template.ParsedTemplate;
import io.assay.spec.template.Placeholder;
import io.assay.spec.text.Scalar;
import io.assay.spec.value.ColumnName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Every placeholder of a request stands for something: a column of its for_each, its slice, its page. */
final class Placeholders {
    private final CheckState state;
    private final Document<SourceSpec> document;
    private final EndpointSpec endpoint;
    private final List<String> columns;

    private Placeholders(
            CheckState state, Document<SourceSpec> document, EndpointSpec endpoint, Optional<CheckedCatalog> catalog) {
        this.state = state;
        this.document = document;
        this.endpoint = endpoint;
        this.columns = catalog.map(found -> found.schema().names()).orElse(List.of()).stream()
                .map(ColumnName::text)
                .toList();
    }

    static void check(
            CheckState state,
            Document<SourceSpec> document,
            EndpointSpec endpoint,
            Optional<CheckedCatalog> catalog,
            Object... path) {
        Placeholders placeholders = new Placeholders(state, document, endpoint, catalog);
        placeholders.check(endpoint.path(), with(path, endpoint.request() instanceof Request.Get ? "get" : "post"));
        endpoint.query().forEach((name, text) -> placeholders.check(text, with(path, "query", name)));
        endpoint.headers().forEach((name, text) -> placeholders.check(text, with(path, "headers", name)));
    }

    private static Object[] with(Object[] path, Object... more) {
        List<Object> all = new ArrayList<>(Arrays.asList(path));
        all.addAll(Arrays.asList(more));
        return all.toArray();
    }

    private void check(Template template, Object... path) {
        try {
            for (Placeholder placeholder : ParsedTemplate.parse(template.text()).placeholders()) {
                fault(placeholder).ifPresent(why -> report(template, placeholder, why, path));
            }
        } catch (IllegalArgumentException unread) {
            state.problems()
                    .add(Problem.of(
                            ProblemCode.UNKNOWN_PLACEHOLDER,
                            document.place(path),
                            String.valueOf(unread.getMessage())));
        }
    }

    private Optional<String> fault(Placeholder placeholder) {
        return switch (placeholder) {
            case Placeholder.Column column ->
                columns.contains(column.name().text())
                        ? Optional.empty()
                        : Optional.of("'%s' is not a column of its for_each".formatted(column.name()));
            case Placeholder.SliceTime ignored ->
                endpoint.progress() instanceof Progress.Slice
                        ? Optional.empty()
                        : Optional.of("only an endpoint with slice: has slices");
            case Placeholder.Cursor ignored -> paged("cursor");
            case Placeholder.Page ignored -> paged("page");
            case Placeholder.Offset ignored -> paged("offset");
            default -> Optional.empty();
        };
    }

    private Optional<String> paged(String word) {
        return endpoint.paginate().isPresent() ? Optional.empty() : Optional.of("{%s} needs paginate:".formatted(word));
    }

    private void report(Template template, Placeholder placeholder, String why, Object... path) {
        String name =
                placeholder instanceof Placeholder.Column column ? column.name().text() : "";
        int at = name.isEmpty() ? -1 : template.text().indexOf("{" + name) + 1;
        Place place = document.scalar(path)
                .filter(ignored -> at > 0)
                .map((Scalar text) -> text.place(at, name.length()))
                .orElseGet(() -> document.place(path));
        Problem problem = Problem.of(ProblemCode.UNKNOWN_PLACEHOLDER, place, why);
        if (!name.isEmpty() && !columns.isEmpty()) {
            problem = problem.withNote("columns: " + String.join(", ", columns));
        }
        state.problems()
                .add(NearestWord.hint(name, columns).map(problem::withHint).orElse(problem));
    }
}
