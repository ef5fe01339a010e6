package io.assay.spec.check.endpoint;

import io.assay.spec.bind.Document;
import io.assay.spec.check.endpoint.Placeholders.Refusal;
import io.assay.spec.model.EndpointSpec;
import io.assay.spec.model.SourceSpec;
import io.assay.spec.model.rest.Paginate;
import io.assay.spec.model.rest.Progress;
import io.assay.spec.model.rest.Request;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.problem.Problems;
import io.assay.spec.relation.CheckedEndpoint.EndpointKey;
import io.assay.spec.template.Placeholder;
import io.assay.spec.template.Placeholder.Form;
import io.assay.spec.text.Scalar;
import io.assay.spec.text.SpecNode;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Every text of a request (path, query, headers, body, first cursor) stands for what the endpoint has: its rows, its slices, its pages. */
final class RequestTexts {
    private static final List<String> WORDS =
            List.of("slice.start", "slice.last", "slice.end", "slice.before", "time", "cursor", "page", "offset");

    private final Problems problems;
    private final Document<SourceSpec> document;
    private final EndpointSpec endpoint;
    private final Schema row;
    private final List<EndpointKey> keys;
    private final Object[] path;
    private final Placeholders placeholders;

    /** @param row the columns of the catalog that the endpoint is asked for; none where there is no `for_each` */
    RequestTexts(
            Problems problems,
            Document<SourceSpec> document,
            EndpointSpec endpoint,
            Schema row,
            List<EndpointKey> keys,
            Object... path) {
        this.problems = problems;
        this.document = document;
        this.endpoint = endpoint;
        this.row = row;
        this.keys = List.copyOf(keys);
        this.path = path.clone();
        this.placeholders = new Placeholders(
                problems,
                Placeholders.words(row.names().stream().map(ColumnName::text).toList(), WORDS));
    }

    void check() {
        String method = endpoint.request() instanceof Request.Get ? "get" : "post";
        within(this::inPath, with(method));
        for (String part : List.of("query", "headers", "json", "form")) {
            within(this::anywhere, with(part));
        }
        within(this::anywhere, "headers");
        within(this::firstCursor, with("paginate", "cursor", "first"));
        pages();
        base(method);
    }

    private Object[] with(Object... more) {
        List<Object> all = new ArrayList<>(Arrays.asList(path));
        all.addAll(Arrays.asList(more));
        return all.toArray();
    }

    /** Judges every text below the path, which may not be written at all. */
    private void within(Function<Placeholder, Optional<Refusal>> judge, Object... at) {
        document.find(at).ifPresent(node -> within(node, judge));
    }

    private void within(SpecNode node, Function<Placeholder, Optional<Refusal>> judge) {
        switch (node) {
            case SpecNode.Mapping mapping -> mapping.entries().forEach(entry -> within(entry.value(), judge));
            case SpecNode.Sequence sequence -> sequence.items().forEach(item -> within(item, judge));
            case Scalar text -> {
                if (text.kind() == Scalar.Kind.TEXT) {
                    placeholders.check(text, judge);
                }
            }
        }
    }

    private Optional<Refusal> anywhere(Placeholder placeholder) {
        return switch (placeholder) {
            case Placeholder.Column column -> column(column);
            case Placeholder.SliceTime ignored ->
                endpoint.progress() instanceof Progress.Slice
                        ? Optional.empty()
                        : Refusal.of("only an endpoint with slice: has slices", "add  slice: {step: 1d}");
            case Placeholder.Cursor ignored ->
                paged(Paginate.Cursor.class, "cursor", "add  paginate: {cursor: {next: PATH}}");
            case Placeholder.Page ignored ->
                paged(Paginate.PageNumber.class, "page", "add  paginate: {number: {size: 100}}");
            case Placeholder.Offset ignored ->
                paged(Paginate.Offset.class, "offset", "add  paginate: {offset: {size: 100}}");
            case Placeholder.Since ignored -> Refusal.of("'{since}'" + Problem.NOT_YET, "use  slice:");
            case Placeholder.Counter ignored ->
                Refusal.of("'{n}', which counts the messages of a socket," + Problem.NOT_YET, "leave it out");
            case Placeholder.SentTime ignored -> Optional.empty();
        };
    }

    private Optional<Refusal> paged(Class<? extends Paginate> kind, String word, String wayOut) {
        boolean there = endpoint.paginate().filter(kind::isInstance).isPresent();
        return there
                ? Optional.empty()
                : Refusal.of("no paginate: of this endpoint gives {%s}".formatted(word), wayOut);
    }

    private Optional<Refusal> column(Placeholder.Column placeholder) {
        Optional<Column> column = row.find(placeholder.name());
        if (column.isEmpty()) {
            return endpoint.forEach().isEmpty()
                    ? Refusal.of("'%s' is not a placeholder, and without for_each: there are no columns"
                            .formatted(placeholder.name()))
                    : Refusal.of("'%s' is not a column of its for_each".formatted(placeholder.name()));
        }
        if (placeholder.form() instanceof Form.Join) {
            return Refusal.of("':join', which joins the rows of a batch," + Problem.NOT_YET, "ask for one row");
        }
        boolean text =
                column.get().type().equals(DataType.STRING) || column.get().type() instanceof DataType.OneOfType;
        boolean cased = placeholder.form() instanceof Form.Lower || placeholder.form() instanceof Form.Upper;
        if (cased && !text) {
            return Refusal.of(
                    "'%s' is %s, which has no upper and lower case"
                            .formatted(placeholder.name(), column.get().type().spelling()),
                    "write  {%s}".formatted(placeholder.name()));
        }
        return Optional.empty();
    }

    /** A path needs a value for each of its placeholders, and has no pages before the first. */
    private Optional<Refusal> inPath(Placeholder placeholder) {
        if (placeholder instanceof Placeholder.Column column
                && row.find(column.name()).isPresent()) {
            boolean missing = keys.stream().anyMatch(key -> !key.values().containsKey(column.name()));
            if (missing) {
                return Refusal.of(
                        "a row has no '%s', and a path needs a value".formatted(column.name()),
                        "keep such rows out:  where: %s is not null".formatted(column.name()));
            }
        }
        return anywhere(placeholder);
    }

    private Optional<Refusal> firstCursor(Placeholder placeholder) {
        return placeholder instanceof Placeholder.Cursor
                ? Refusal.of("the first page has no cursor before it", "write the value, or leave first: out")
                : anywhere(placeholder);
    }

    /** A page that the request does not speak of would be the same one again. */
    private void pages() {
        endpoint.paginate().ifPresent(kind -> {
            Optional<Placeholder> needed =
                    switch (kind) {
                        case Paginate.PageNumber ignored -> Optional.of(new Placeholder.Page());
                        case Paginate.Offset ignored -> Optional.of(new Placeholder.Offset());
                        case Paginate.Cursor ignored -> Optional.of(new Placeholder.Cursor());
                        case Paginate.Link ignored -> Optional.empty();
                        case Paginate.Url ignored -> Optional.empty();
                    };
            needed.filter(placeholder -> !placeholders.used().contains(placeholder))
                    .ifPresent(placeholder -> unsent(kind));
        });
    }

    private void unsent(Paginate kind) {
        String word =
                switch (kind) {
                    case Paginate.PageNumber ignored -> "page";
                    case Paginate.Offset ignored -> "offset";
                    default -> "cursor";
                };
        String key = kind instanceof Paginate.PageNumber ? "number" : word;
        problems.add(Problem.of(
                        ProblemCode.MISSING_PLACEHOLDER,
                        document.keyPlace(with("paginate", key)),
                        "no part of the request holds {%s}: every page would be the first".formatted(word))
                .withHint("add it, such as  query: {%s: \"{%s}\"}".formatted(word, word)));
    }

    private void base(String method) {
        boolean whole = endpoint.path().text().matches("(?i)https?://.*");
        if (!whole && document.spec().baseUrls().isEmpty()) {
            problems.add(Problem.of(
                            ProblemCode.MISSING_KEY,
                            document.place(with(method)),
                            "the path is relative, and '%s' has no base_url"
                                    .formatted(document.spec().name()))
                    .withHint("add  base_url: https://api.example.com  to the source, or write the whole URL"));
        }
    }
}
