package io.assay.spec.check.table;

import io.assay.spec.check.rule.CheckState;
import io.assay.spec.compile.Compiled;
import io.assay.spec.compile.Cut;
import io.assay.spec.compile.Flow;
import io.assay.spec.compile.Source;
import io.assay.spec.compile.TableContext;
import io.assay.spec.compile.Trail;
import io.assay.spec.compile.word.Unions;
import io.assay.spec.model.EndpointSpec;
import io.assay.spec.model.Grain;
import io.assay.spec.model.TableSpec;
import io.assay.spec.model.rest.Progress;
import io.assay.spec.model.rest.RecordSpec;
import io.assay.spec.model.rest.RecordSpec.Final.AllButNewest;
import io.assay.spec.model.rest.RecordSpec.Final.Elapsed;
import io.assay.spec.problem.Place;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.relation.CheckedEndpoint;
import io.assay.spec.type.Column;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.TableName;
import io.assay.spec.value.TimeStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows a table starts from: those of `from`, united by column name. */
final class TableStart {
    private final CheckState state;
    private final TableContext context;
    private final TableSpec table;

    TableStart(CheckState state, TableContext context) {
        this.state = state;
        this.context = context;
        this.table = context.document().spec();
    }

    /** The rows' view or query, and what is known of them; empty where that has a fault. */
    Optional<Compiled> compiled() {
        boolean tables = table.from().stream().anyMatch(TableName::matches);
        boolean endpoints = table.from().stream().anyMatch(name -> !TableName.matches(name));
        if (tables && endpoints) {
            problem(ProblemCode.WRONG_CHOICE, place("from"), "a table reads endpoints or tables, not both");
            return Optional.empty();
        }
        return tables ? ofTables() : ofEndpoints();
    }

    private Optional<Compiled> ofTables() {
        List<Source> sources = new ArrayList<>();
        for (int at = 0; at < table.from().size(); at++) {
            context.source(table.from().get(at), place("from", at)).ifPresent(sources::add);
        }
        if (sources.size() < table.from().size()) {
            return Optional.empty();
        }
        Source first = sources.getFirst();
        Flow flow = new Flow(
                first.schema(),
                Optional.of(first.key()),
                first.time(),
                first.grain(),
                first.knownAfter(),
                List.of(),
                Trail.of(first.key()));
        if (!context.whole() && first.whole()) {
            problem(
                    ProblemCode.UNBOUNDED_REACH,
                    place("from", 0),
                    "%s is built whole, and may change for any time; a table built by intervals cannot follow it"
                            .formatted(first.name()),
                    "rebuild the table whole with  refresh: full");
            return Optional.empty();
        }
        return sources.size() == 1 ? Optional.of(new Compiled(first.view(), flow)) : united(sources, flow);
    }

    private Optional<Compiled> united(List<Source> sources, Flow flow) {
        for (int at = 1; at < sources.size(); at++) {
            Source source = sources.get(at);
            if (!context.whole()
                    && (source.whole()
                            || !source.time().equals(flow.time())
                            || !source.grain().equals(flow.grain()))) {
                problem(
                        ProblemCode.WRONG_EVENT_TIME,
                        place("from", at),
                        "%s does not have the event time and grain of %s"
                                .formatted(source.name(), sources.getFirst().name()),
                        "resample or rename it in a table of its own first");
                return Optional.empty();
            }
        }
        List<Unions.Part> parts = sources.stream()
                .map(source -> new Unions.Part(source.view(), source.schema()))
                .toList();
        return schema(sources.stream().map(Source::schema).toList())
                .map(schema -> new Compiled(
                        Unions.sql(schema, parts),
                        flow.withSchema(schema)
                                .withoutKey()
                                .withTrail(Trail.lost("from"))
                                .of(
                                        Unions.common(sources.stream()
                                                .map(Source::grain)
                                                .toList()),
                                        Cut.latest(sources.stream()
                                                .map(Source::knownAfter)
                                                .toList()))));
    }

    private Optional<Compiled> ofEndpoints() {
        List<Schema> schemas = new ArrayList<>();
        List<RecordSpec> records = new ArrayList<>();
        for (String name : table.from()) {
            EndpointName read = EndpointName.of(name);
            CheckedEndpoint endpoint = state.endpoints().get(read.withoutPart());
            if (endpoint == null) {
                state.problems()
                        .add(Problem.of(
                                        ProblemCode.UNKNOWN_REFERENCE,
                                        place("from", table.from().indexOf(name)),
                                        "the endpoint '%s' is broken itself".formatted(name))
                                .following());
                return Optional.empty();
            }
            String part = read.part().orElse(EndpointSpec.ONLY_PART);
            schemas.add(endpoint.schemas().get(part));
            records.add(endpoint.spec().parts().get(part));
        }
        Optional<Schema> schema = schema(schemas);
        RecordSpec first = records.getFirst();
        Optional<ColumnName> time = first.eventTime()
                .or(() -> Optional.of(new ColumnName("snapshot_at")))
                .filter(name -> schema.flatMap(columns -> columns.find(name)).isPresent());
        Optional<TimeStep> grain =
                first.grain().map(Grain::every).or(() -> snapshots(table.from().getFirst()));
        return sameTimes(records) && closedByThen(records)
                ? schema.map(columns -> new Compiled(
                        "input",
                        new Flow(
                                columns,
                                Optional.empty(),
                                time,
                                grain,
                                table.knownAfter().or(() -> grain),
                                List.of(),
                                Trail.lost("from"))))
                : Optional.empty();
    }

    private Optional<TimeStep> snapshots(String name) {
        return state.endpoint(EndpointName.of(name)).spec().progress() instanceof Progress.Snapshot snapshot
                ? Optional.of(snapshot.every())
                : Optional.empty();
    }

    /** Whether no record is taken as known while it is still running: one that closes behind its step is known at its end. */
    private boolean closedByThen(List<RecordSpec> records) {
        for (RecordSpec record : records) {
            boolean running = record.closed() instanceof Elapsed || record.closed() instanceof AllButNewest;
            Optional<TimeStep> known = table.knownAfter();
            Optional<TimeStep> step = record.grain().map(Grain::every);
            if (running
                    && known.isPresent()
                    && step.filter(every -> Cut.mayEndSooner(known.get(), every))
                            .isPresent()) {
                problem(
                        ProblemCode.LOOK_AHEAD,
                        place("known_after"),
                        "a record is final when its step of %s has passed, and cannot be known %s after its time"
                                .formatted(step.get(), known.get()),
                        "leave known_after out");
                return false;
            }
        }
        return true;
    }

    private boolean sameTimes(List<RecordSpec> records) {
        for (int at = 1; at < records.size(); at++) {
            if (!records.get(at).eventTime().equals(records.getFirst().eventTime())) {
                problem(
                        ProblemCode.WRONG_EVENT_TIME,
                        place("from", at),
                        "%s does not have the event time of %s"
                                .formatted(table.from().get(at), table.from().getFirst()));
                return false;
            }
        }
        return true;
    }

    private Optional<Schema> schema(List<Schema> schemas) {
        Map<ColumnName, Column> columns = new LinkedHashMap<>();
        for (int at = 0; at < schemas.size(); at++) {
            for (Column column : schemas.get(at).columns()) {
                Column before = columns.get(column.name());
                if (before != null && !before.type().equals(column.type())) {
                    problem(
                            ProblemCode.TYPE_MISMATCH,
                            place("from", at),
                            "'%s' is %s in %s and %s in %s"
                                    .formatted(
                                            column.name(),
                                            column.type().spelling(),
                                            table.from().get(at),
                                            before.type().spelling(),
                                            table.from().getFirst()));
                    return Optional.empty();
                }
                boolean everywhere = schemas.stream()
                        .allMatch(schema -> schema.find(column.name()).isPresent());
                boolean nullable = column.nullable() || !everywhere || (before != null && before.nullable());
                columns.put(column.name(), new Column(column.name(), column.type(), nullable));
            }
        }
        return Optional.of(new Schema(List.copyOf(columns.values())));
    }

    private Place place(Object... path) {
        return context.document().place(path);
    }

    private void problem(ProblemCode code, Place place, String message) {
        state.problems().add(Problem.of(code, place, message));
    }

    private void problem(ProblemCode code, Place place, String message, String hint) {
        state.problems().add(Problem.of(code, place, message).withHint(hint));
    }
}
