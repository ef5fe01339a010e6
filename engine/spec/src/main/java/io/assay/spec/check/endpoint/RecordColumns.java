package io.assay.spec.check.endpoint;

import io.assay.spec.bind.Document;
import io.assay.spec.check.rule.CheckState;
import io.assay.spec.compile.Types.Resolved;
import io.assay.spec.model.ProjectSpec.ProjectType.RecordType;
import io.assay.spec.model.SourceSpec;
import io.assay.spec.model.TypeText;
import io.assay.spec.model.rest.Progress;
import io.assay.spec.model.rest.RecordSpec;
import io.assay.spec.model.rest.RecordSpec.FieldSpec;
import io.assay.spec.model.rest.RecordSpec.Origin;
import io.assay.spec.problem.NearestWord;
import io.assay.spec.problem.Place;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The columns of an endpoint's records: carried ones, then those of its record type, then other fields, then {@code is_final}. */
final class RecordColumns {
    private static final ColumnName SNAPSHOT_AT = new ColumnName("snapshot_at");
    private final CheckState state;
    private final Document<SourceSpec> document;
    private final RecordSpec record;
    private final Schema carried;
    private final Progress progress;
    private final List<Object> path;

    RecordColumns(
            CheckState state,
            Document<SourceSpec> document,
            RecordSpec record,
            Schema carried,
            Progress progress,
            Object... path) {
        this.state = state;
        this.document = document;
        this.record = record;
        this.carried = carried;
        this.progress = progress;
        this.path = List.of(path);
    }

    /** The schema; empty where a fault was reported. */
    Optional<Schema> schema() {
        int before = state.problems().count();
        Map<ColumnName, Column> columns = new LinkedHashMap<>();
        carried.columns().forEach(column -> columns.put(column.name(), column));
        record.yields().ifPresent(name -> yielded(name, columns));
        for (FieldSpec field : record.fields()) {
            if (record.yields().isEmpty() || field.type().isPresent() || !columns.containsKey(field.name())) {
                field(field, columns);
            }
        }
        if (record.eventTime().isEmpty() && progress instanceof Progress.Snapshot) {
            columns.put(SNAPSHOT_AT, new Column(SNAPSHOT_AT, DataType.TIMESTAMP, false));
        }
        columns.put(new ColumnName("is_final"), Column.required("is_final", DataType.BOOLEAN));
        record.eventTime().ifPresent(time -> time(time, columns));
        columns.values().stream().filter(Column::isBookkeeping).forEach(this::reserved);
        return state.problems().count() == before
                ? Optional.of(new Schema(List.copyOf(columns.values())))
                : Optional.empty();
    }

    private void yielded(String name, Map<ColumnName, Column> columns) {
        Optional<RecordType> type = state.types().record(name);
        if (type.isEmpty()) {
            Problem problem = Problem.of(
                    ProblemCode.UNKNOWN_TYPE,
                    document.place(at("yields")),
                    "'%s' is not a record type of the project".formatted(name));
            state.problems()
                    .add(NearestWord.hint(name, state.types().records())
                            .map(problem::withHint)
                            .orElse(problem));
            return;
        }
        type.get()
                .columns()
                .forEach((column, text) -> resolve(text, "yields").ifPresent(found -> {
                    boolean given = record.fields().stream()
                            .anyMatch(field -> field.name().equals(column));
                    if (!given && !columns.containsKey(column) && !found.nullable()) {
                        state.problems()
                                .add(Problem.of(
                                                ProblemCode.MISSING_FIELD,
                                                document.place(at("fields")),
                                                "'%s' of %s is neither a field nor carried, and may not be null"
                                                        .formatted(column, name))
                                        .withHint("add  %s: PATH,  or write '?' after its type".formatted(column)));
                    }
                    columns.put(column, new Column(column, found.type(), found.nullable()));
                }));
    }

    private void field(FieldSpec field, Map<ColumnName, Column> columns) {
        if (carried.find(field.name()).isPresent()) {
            state.problems()
                    .add(Problem.of(
                                    ProblemCode.DUPLICATE_COLUMN,
                                    document.keyPlace(at("fields", field.name().text())),
                                    "'%s' is carried already".formatted(field.name()))
                            .withHint("give the field another name, or leave it out of carry:"));
            return;
        }
        Optional<Resolved> type = field.type()
                .map(text -> resolve(text, "fields", field.name().text(), "as"))
                .orElseGet(() -> implied(field));
        type.ifPresent(found -> columns.put(field.name(), new Column(field.name(), found.type(), found.nullable())));
    }

    private Optional<Resolved> implied(FieldSpec field) {
        Optional<DataType> type =
                switch (field.origin()) {
                    case Origin.At ignored -> Optional.empty();
                    case Origin.NameOf ignored -> Optional.of(DataType.STRING);
                    case Origin.Header ignored -> Optional.of(DataType.STRING);
                    case Origin.Constant ignored -> Optional.of(DataType.STRING);
                    case Origin.IndexOf ignored -> Optional.of(DataType.INT);
                    case Origin.Present ignored -> Optional.of(DataType.BOOLEAN);
                };
        if (type.isEmpty()) {
            List<String> words = new ArrayList<>();
            record.yields()
                    .flatMap(name -> state.types().record(name))
                    .ifPresent(found -> found.columns().keySet().forEach(name -> words.add(name.text())));
            Problem problem = Problem.of(
                    ProblemCode.UNKNOWN_TYPE,
                    document.keyPlace(at("fields", field.name().text())),
                    record.yields()
                            .map(name -> "'%s' is not a column of %s, and has no type".formatted(field.name(), name))
                            .orElse("'%s' has no type".formatted(field.name())));
            state.problems()
                    .add(NearestWord.hint(field.name().text(), words)
                            .map(problem::withHint)
                            .orElseGet(
                                    () -> problem.withHint("write  %s: {at: PATH, as: type}".formatted(field.name()))));
        }
        return type.map(found -> new Resolved(found, false, Optional.empty()));
    }

    private void time(ColumnName time, Map<ColumnName, Column> columns) {
        Column column = columns.get(time);
        if (column == null) {
            state.problems()
                    .add(Problem.of(
                            ProblemCode.UNKNOWN_COLUMN,
                            document.place(at("event_time")),
                            "'%s' is not a column of the records".formatted(time)));
        } else if (!column.type().equals(DataType.TIMESTAMP)) {
            state.problems()
                    .add(Problem.of(
                                    ProblemCode.WRONG_EVENT_TIME,
                                    document.place(at("event_time")),
                                    "'%s' is %s, no timestamp"
                                            .formatted(time, column.type().spelling()))
                            .withHint(
                                    column.type().equals(DataType.DATE)
                                            ? "read the day as its first instant:  %s: {at: PATH, as: timestamp, format: date}"
                                                    .formatted(time)
                                            : "name a column of type timestamp"));
        }
    }

    private void reserved(Column column) {
        boolean isField =
                record.fields().stream().anyMatch(field -> field.name().equals(column.name()));
        Place place = isField
                ? document.keyPlace(at("fields", column.name().text()))
                : document.place(at(carried.find(column.name()).isPresent() ? "for_each" : "yields"));
        state.problems()
                .add(Problem.of(
                                ProblemCode.RESERVED_NAME,
                                place,
                                "'%s' begins with '_', as the engine's own columns do".formatted(column.name()))
                        .withHint("choose another name"));
    }

    private Optional<Resolved> resolve(TypeText text, Object... to) {
        return state.types().resolve(text, document.place(at(to)), state.problems());
    }

    private Object[] at(Object... to) {
        List<Object> all = new ArrayList<>(path);
        all.addAll(List.of(to));
        return all.toArray();
    }
}
