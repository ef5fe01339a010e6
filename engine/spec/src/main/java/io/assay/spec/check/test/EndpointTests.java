package io.assay.spec.check.test;

import io.assay.spec.bind.Document;
import io.assay.spec.check.rule.CheckState;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.failure.FailureType;
import io.assay.spec.model.EndpointSpec;
import io.assay.spec.model.rest.Progress;
import io.assay.spec.model.test.Expected;
import io.assay.spec.model.test.Given;
import io.assay.spec.model.test.Rows;
import io.assay.spec.model.test.TestSpec;
import io.assay.spec.problem.NearestWord;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.relation.CheckedEndpoint;
import io.assay.spec.relation.CheckedEndpoint.EndpointKey;
import io.assay.spec.relation.test.CellRows;
import io.assay.spec.relation.test.CheckedTest;
import io.assay.spec.relation.test.CheckedTest.Line;
import io.assay.spec.relation.test.CheckedTest.Wanted;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The test of an endpoint: one row of its `for_each`, a slice where it has slices, answers that can be read, and an end that a slice can have. */
final class EndpointTests {
    private static final List<String> CAUSES =
            List.of("outage", "suspended", "not_listed", "no_data", "fetch_failed", "beyond_lookback", "not_yet");
    private final CheckState state;
    private final Document<TestSpec> document;
    private final TestSpec spec;

    EndpointTests(CheckState state, Document<TestSpec> document) {
        this.state = state;
        this.document = document;
        this.spec = document.spec();
    }

    Optional<CheckedTest.OfEndpoint> checked() {
        String written = spec.endpoint().orElseThrow();
        Optional<EndpointName> name =
                written.matches(EndpointName.PATTERN) ? Optional.of(EndpointName.of(written)) : Optional.empty();
        Optional<CheckedEndpoint> found =
                name.flatMap(known -> Optional.ofNullable(state.endpoints().get(known.withoutPart())));
        if (found.isEmpty()) {
            unknown(
                    written,
                    state.endpoints().keySet().stream()
                            .map(EndpointName::toString)
                            .toList());
            return Optional.empty();
        }
        CheckedEndpoint endpoint = found.get();
        Optional<Schema> schema = Optional.ofNullable(
                endpoint.schemas().get(name.orElseThrow().part().orElse(EndpointSpec.ONLY_PART)));
        if (schema.isEmpty()) {
            add(Problem.of(
                            ProblemCode.UNKNOWN_REFERENCE,
                            document.place("endpoint"),
                            "'%s' names no part of the endpoint".formatted(written))
                    .withNote("parts: " + String.join(", ", endpoint.schemas().keySet())));
            return Optional.empty();
        }
        slice(endpoint);
        Optional<EndpointKey> key = key(endpoint);
        List<CheckedTest.Answer> answers = answers();
        Optional<Wanted> wanted = wanted(schema.get(), written);
        if (spec.expect().isEmpty() && spec.requests().isEmpty()) {
            add(Problem.of(
                            ProblemCode.MISSING_KEY,
                            document.place("name"),
                            "one of expect, requests is missing in this test")
                    .withHint("say what must come of the answers"));
        }
        return key.map(row -> new CheckedTest.OfEndpoint(
                document.name(),
                document.place("name"),
                spec.about().tags(),
                name.orElseThrow(),
                row,
                spec.slice().map(slice -> new Interval(slice.start(), slice.end())),
                answers,
                wanted,
                requests(),
                spec.tolerance().orElse(0.0)));
    }

    private void slice(CheckedEndpoint endpoint) {
        boolean sliced = endpoint.spec().progress() instanceof Progress.Slice;
        if (sliced && spec.slice().isEmpty()) {
            add(Problem.of(
                            ProblemCode.MISSING_KEY,
                            document.place("name"),
                            "'slice' is missing: %s is asked in slices".formatted(endpoint.name()))
                    .withHint("such as slice: {start: 2026-01-01, end: 2026-01-02}"));
        } else if (!sliced && spec.slice().isPresent()) {
            add(Problem.of(
                    ProblemCode.WRONG_CHOICE,
                    document.keyPlace("slice"),
                    "%s is not asked in slices".formatted(endpoint.name())));
        }
    }

    private Optional<EndpointKey> key(CheckedEndpoint endpoint) {
        List<ColumnName> columns = endpoint.row().names();
        for (ColumnName name : spec.row().keySet()) {
            if (!columns.contains(name)) {
                List<String> words = columns.stream().map(ColumnName::text).toList();
                Problem problem = Problem.of(
                                ProblemCode.UNKNOWN_COLUMN,
                                document.keyPlace("row", name.text()),
                                "'%s' is not a column that %s is asked by".formatted(name, endpoint.name()))
                        .withNote(words.isEmpty() ? "it has no for_each" : "columns: " + String.join(", ", words));
                add(NearestWord.hint(name.text(), words).map(problem::withHint).orElse(problem));
                return Optional.empty();
            }
        }
        List<EndpointKey> keys =
                endpoint.keys().stream().filter(this::isAskedFor).toList();
        if (keys.size() != 1) {
            boolean written = document.find("row").isPresent();
            add(Problem.of(
                            ProblemCode.UNKNOWN_VALUE,
                            written ? document.place("row") : document.place("endpoint"),
                            "%d rows of %s are meant here, and a test asks for one"
                                    .formatted(keys.size(), endpoint.name()))
                    .withHint("name one by its columns, such as row: {symbol: BTCUSDT}"));
            return Optional.empty();
        }
        return Optional.of(keys.getFirst());
    }

    private boolean isAskedFor(EndpointKey key) {
        return spec.row().entrySet().stream()
                .allMatch(wanted -> wanted.getValue().equals(key.values().get(wanted.getKey())));
    }

    private List<CheckedTest.Answer> answers() {
        if (!(spec.given() instanceof Given.OfPages given)) {
            add(Problem.of(
                            ProblemCode.WRONG_TYPE,
                            document.place("given"),
                            "the test of an endpoint takes answers, one a page; rows by input are written here")
                    .withHint("write - {status: 200, body: …} for each page"));
            return List.of();
        }
        List<CheckedTest.Answer> answers = new ArrayList<>();
        for (int at = 0; at < given.pages().size(); at++) {
            Given.Page page = given.pages().get(at);
            Optional<String> body = page.file().isPresent()
                    ? file(page.file().get(), at)
                    : Optional.of(page.body().map(json -> BodyText.of(json)).orElse(""));
            body.ifPresent(text ->
                    answers.add(new CheckedTest.Answer(page.status(), page.headers(), text, page.receivedAt())));
        }
        return answers;
    }

    private Optional<String> file(String named, int page) {
        var place = document.place("given", page, "file");
        return state.project()
                .files()
                .readExample(place.file(), named, place, state.problems())
                .map(source -> source.text());
    }

    private Optional<Wanted> wanted(Schema schema, String of) {
        return spec.expect().flatMap(expected -> switch (expected) {
            case Expected.Whole whole -> rows(whole.rows(), true, schema, of, "expect");
            case Expected.Some some -> rows(some.some(), false, schema, of, "expect", "some");
            case Expected.None ignored -> Optional.of(new Wanted.OfRows(CellRows.none(document.place("expect")), true));
            case Expected.Skipped skipped ->
                word(skipped.skipped(), CAUSES, "cause", "skipped")
                        .map(cause -> new Wanted.Skipped(cause, document.place("expect", "skipped")));
            case Expected.Failed failed ->
                word(failed.failed(), codes(), "code of a source's failure", "failed")
                        .map(code -> new Wanted.Failed(code, document.place("expect", "failed")));
        });
    }

    private static List<String> codes() {
        return Stream.of(FailureCode.values())
                .filter(code -> code.type() == FailureType.SOURCE || code == FailureCode.SOURCE_BANNED)
                .map(FailureCode::word)
                .toList();
    }

    private Optional<Wanted> rows(Rows rows, boolean whole, Schema schema, String of, Object... path) {
        return new RowsReader(state, document).read(rows, schema, of, path).map(read -> new Wanted.OfRows(read, whole));
    }

    private Optional<String> word(String written, List<String> words, String what, String key) {
        if (words.contains(written)) {
            return Optional.of(written);
        }
        Problem problem = Problem.of(
                        ProblemCode.UNKNOWN_WORD,
                        document.place("expect", key),
                        "'%s' is no %s".formatted(written, what))
                .withNote("words: " + String.join(", ", words));
        add(NearestWord.hint(written, words).map(problem::withHint).orElse(problem));
        return Optional.empty();
    }

    private List<Line> requests() {
        List<Line> lines = new ArrayList<>();
        for (int at = 0; at < spec.requests().size(); at++) {
            lines.add(new Line(spec.requests().get(at), document.place("requests", at)));
        }
        return lines;
    }

    private void unknown(String written, List<String> words) {
        Problem problem = Problem.of(
                ProblemCode.UNKNOWN_REFERENCE,
                document.place("endpoint"),
                "'%s' is not an endpoint of the project".formatted(written));
        boolean declared = state.project().sources().entrySet().stream()
                .anyMatch(source -> written.startsWith(source.getKey() + ".")
                        && source.getValue()
                                .spec()
                                .endpoints()
                                .containsKey(written.substring(source.getKey().length() + 1)));
        add(
                declared
                        ? problem.following()
                        : NearestWord.hint(written, words)
                                .map(problem::withHint)
                                .orElse(problem));
    }

    private void add(Problem problem) {
        state.problems().add(problem);
    }
}
