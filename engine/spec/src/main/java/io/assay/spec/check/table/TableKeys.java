package io.assay.spec.check.table;

import io.assay.spec.compile.Cut;
import io.assay.spec.compile.Flow;
import io.assay.spec.compile.TableContext;
import io.assay.spec.model.TableSpec;
import io.assay.spec.problem.NearestWord;
import io.assay.spec.problem.Place;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.TableName;
import io.assay.spec.value.TimeStep;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A table's declared key, event time and grain are those that its steps end with. */
final class TableKeys {
    private static final List<String> HOW_BUILT = List.of("event_time", "latest_by", "refresh");

    private final TableContext context;
    private final TableSpec table;
    private final Flow flow;
    private final Schema schema;

    TableKeys(TableContext context, Flow flow, Schema schema) {
        this.context = context;
        this.table = context.document().spec();
        this.flow = flow;
        this.schema = schema;
    }

    /** Whether all of them hold; what does not is reported. */
    boolean hold() {
        int before = context.problems().count();
        boolean known = true;
        for (int at = 0; at < table.key().size(); at++) {
            known &= known(table.key().get(at), "key", at);
        }
        for (int at = 0; at < table.latestBy().size(); at++) {
            known &= known(table.latestBy().get(at), "latest_by", at);
        }
        if (known) {
            key();
        }
        time();
        return known && context.problems().count() == before;
    }

    private boolean known(ColumnName name, Object... path) {
        if (schema.find(name).isPresent()) {
            return true;
        }
        List<String> words = schema.names().stream().map(ColumnName::text).toList();
        Problem problem = Problem.of(
                        ProblemCode.UNKNOWN_COLUMN, place(path), "'%s' is not a column of the table".formatted(name))
                .withNote("columns: " + String.join(", ", words));
        add(NearestWord.hint(name.text(), words).map(problem::withHint).orElse(problem));
        return false;
    }

    private void key() {
        // Of the rows that share a key, latest_by keeps one, whatever told them apart before.
        flow.key().filter(key -> table.latestBy().isEmpty()).ifPresent(key -> {
            if (!new LinkedHashSet<>(key).equals(new LinkedHashSet<>(table.key()))) {
                add(Problem.of(
                                ProblemCode.KEY_MISMATCH,
                                place("key"),
                                "the key is declared as %s, and the steps end with %s"
                                        .formatted(list(table.key()), list(key)))
                        .withHint("declare  key: " + list(key)));
            }
        });
        boolean exact = flow.key().isPresent() || table.from().stream().noneMatch(TableName::matches);
        for (int at = 0; at < table.key().size(); at++) {
            Column column = schema.find(table.key().get(at)).orElseThrow();
            if (column.nullable() && exact) {
                add(Problem.of(
                                ProblemCode.NULLABLE_KEY,
                                place("key", at),
                                "'%s' may be null, and belongs to the key".formatted(column.name()))
                        .withHint("keep its rows out:  filter: %s is not null".formatted(column.name())));
            }
        }
    }

    private void time() {
        if (table.eventTime().isEmpty()) {
            withoutTime();
            return;
        }
        ColumnName time = table.eventTime().get();
        if (!known(time, "event_time")) {
            return;
        }
        DataType type = schema.find(time).orElseThrow().type();
        if (!type.equals(DataType.TIMESTAMP)) {
            report(
                    place("event_time"),
                    "'%s' is %s, no timestamp".formatted(time, type.spelling()),
                    flow.time()
                            .filter(actual -> !actual.equals(time))
                            .map(actual -> "declare  event_time: " + actual)
                            .orElse(
                                    "take a timestamp, such as a day's first:  derive: {day_start: cast(%s as timestamp)}"
                                            .formatted(time)));
        } else if (timed() && !flow.time().equals(Optional.of(time))) {
            report(
                    place("event_time"),
                    flow.time()
                            .map(actual -> "the rows' event time is '%s', not '%s'".formatted(actual, time))
                            .orElse("the rows have no event time any more, so that '%s' is not theirs".formatted(time)),
                    flow.time()
                            .map(actual -> "declare  event_time: " + actual)
                            .orElse(
                                    table.refreshFull()
                                            ? "keep the event time, or leave event_time out"
                                            : "keep the event time, or rebuild the table whole with  refresh: full"));
        } else {
            grain();
        }
    }

    /** Whether the rows are of a time, or come from rows that are. */
    private boolean timed() {
        return !table.refreshFull()
                || flow.time().isPresent()
                || table.from().stream()
                        .map(context.sources()::get)
                        .anyMatch(source -> source != null && source.time().isPresent());
    }

    private void withoutTime() {
        if (table.latestBy().isEmpty() && !table.refreshFull()) {
            Problem unsaid = Problem.of(
                            ProblemCode.WRONG_EVENT_TIME, place("name"), "it is not said how the table is built")
                    .withHint("add  event_time: column,  latest_by: [columns]  or  refresh: full");
            add(misspelt() ? unsaid.following() : unsaid);
        }
        if (table.grain().isPresent()) {
            report(place("grain"), "a grain needs an event time", "add  event_time: column");
        }
    }

    /** Whether a key stands in the document that was meant to say it, and is reported by itself. */
    private boolean misspelt() {
        return context.document().node().entries().stream()
                .map(entry -> entry.key().text())
                .filter(key -> !HOW_BUILT.contains(key))
                .anyMatch(key -> NearestWord.of(key, HOW_BUILT).isPresent());
    }

    private void grain() {
        Optional<TimeStep> declared = table.grain().map(grain -> grain.every());
        if (declared.isPresent()
                && flow.grain().isPresent()
                && !declared.equals(flow.grain())
                && !table.refreshFull()) {
            report(
                    place("grain"),
                    "the grain is declared as %s, and the rows come every %s"
                            .formatted(declared.get(), flow.grain().get()),
                    "declare  grain: " + flow.grain().get() + ",  or resample");
        }
        boolean endpoints = table.from().stream().noneMatch(TableName::matches);
        Optional<TimeStep> known = flow.knownAfter();
        if (table.knownAfter().isPresent()
                && !endpoints
                && known.isPresent()
                && Cut.mayEndSooner(table.knownAfter().get(), known.get())) {
            add(Problem.of(
                            ProblemCode.LOOK_AHEAD,
                            place("known_after"),
                            "rows that are known %s after their time cannot be known after %s"
                                    .formatted(known.get(), table.knownAfter().get()))
                    .withHint("leave known_after out; only tables that read endpoints may shorten it"));
        }
    }

    private static String list(List<ColumnName> names) {
        return names.stream().map(ColumnName::text).collect(Collectors.joining(", ", "[", "]"));
    }

    private void report(Place place, String message, String hint) {
        add(Problem.of(ProblemCode.WRONG_EVENT_TIME, place, message).withHint(hint));
    }

    private Place place(Object... path) {
        return context.document().place(path);
    }

    private void add(Problem problem) {
        context.problems().add(problem);
    }
}
