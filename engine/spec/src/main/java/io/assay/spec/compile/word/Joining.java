package io.assay.spec.compile.word;

import io.assay.spec.catalyst.SqlAnswer;
import io.assay.spec.compile.Compiled;
import io.assay.spec.compile.Flow;
import io.assay.spec.compile.Names;
import io.assay.spec.compile.Source;
import io.assay.spec.compile.StepContext;
import io.assay.spec.model.CatalogSpec.Valid;
import io.assay.spec.model.column.Named;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.step.Join;
import io.assay.spec.step.Join.Kind;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Brings columns of another table, a catalog or the rows themselves to the rows that match. */
public final class Joining {
    private final StepContext context;
    private final Join step;
    private final Flow flow;

    public Joining(StepContext context, Join step) {
        this.context = context;
        this.step = step;
        this.flow = context.flow();
    }

    public Optional<Compiled> compile() {
        Optional<Source> found = step.to().equals("self") ? Optional.of(self()) : context.source(step.to(), "to");
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Source right = found.get();
        boolean sound = Matches.known(context, right, step.on(), step.columns());
        sound &= at(right);
        if (!sound || !JoinTimes.fit(context, step, right) || !unique(right)) {
            return Optional.empty();
        }
        Schema pair = pair(right);
        Optional<SqlAnswer> where = step.where().flatMap(text -> Conditions.of(context, text, pair, "where"));
        if (step.where().isPresent() && where.isEmpty()) {
            return Optional.empty();
        }
        Schema schema = takes() ? pair : flow.schema();
        Flow after = flow.withSchema(schema);
        Optional<List<ColumnName>> key = flow.key().map(ours -> key(ours, right));
        return Optional.of(new Compiled(
                sql(right, schema, where.map(SqlAnswer::sql)),
                key.map(after::withKey).orElseGet(after::withoutKey)));
    }

    private Source self() {
        return new Source(
                "self",
                context.view(),
                false,
                flow.schema(),
                flow.key().orElse(List.of()),
                flow.time(),
                flow.grain(),
                flow.knownAfter(),
                false,
                Optional.empty(),
                List.of());
    }

    private boolean takes() {
        return step.kind() == Kind.INNER || step.kind() == Kind.LEFT;
    }

    private boolean at(Source right) {
        if (right.valid().isPresent() && step.at().isEmpty()) {
            context.reportWithHint(
                    ProblemCode.MISSING_KEY,
                    "the rows of %s hold from one time until another, and the join does not say at which time"
                            .formatted(right.name()),
                    flow.time().map(name -> "add  at: " + name).orElse("add  at: a time column"));
            return false;
        }
        if (step.at().isEmpty()) {
            return true;
        }
        if (right.valid().isEmpty()) {
            context.report(
                    ProblemCode.UNKNOWN_KEY,
                    "%s has no valid range, so that 'at' says nothing".formatted(right.name()),
                    "at");
            return false;
        }
        if (!context.known(step.at().get(), flow.schema(), "at")) {
            return false;
        }
        DataType type = flow.column(step.at().get()).type();
        if (!type.equals(DataType.TIMESTAMP) && !type.equals(DataType.DATE)) {
            context.report(
                    ProblemCode.TYPE_MISMATCH,
                    "'%s' is %s, no time".formatted(step.at().get(), type.spelling()),
                    "at");
            return false;
        }
        return true;
    }

    /** Whether the right side has one row at most, or says in the key which of several it is. */
    private boolean unique(Source right) {
        if (!takes()) {
            return true;
        }
        List<ColumnName> open = open(right).stream()
                .filter(name ->
                        step.columns().stream().noneMatch(column -> column.of().equals(name)))
                .toList();
        if (open.isEmpty() && !right.key().isEmpty()) {
            return true;
        }
        context.reportWithHint(
                ProblemCode.NOT_UNIQUE,
                right.key().isEmpty()
                        ? "several rows of %s may match, as its key is not known".formatted(right.name())
                        : "several rows of %s may match: its key column %s is neither in on: nor taken"
                                .formatted(right.name(), open.getFirst()),
                "add it to on:, or take it under columns:, where it becomes part of the key");
        return false;
    }

    /** The right side's key columns that no equality holds fast. */
    private List<ColumnName> open(Source right) {
        return right.key().stream()
                .filter(name -> step.on().stream().noneMatch(pair -> pair.of().equals(name)))
                .toList();
    }

    private List<ColumnName> key(List<ColumnName> ours, Source right) {
        List<ColumnName> key = new ArrayList<>(ours);
        if (takes()) {
            List<ColumnName> open = open(right);
            step.columns().stream()
                    .filter(column -> open.contains(column.of()))
                    .map(Named::name)
                    .forEach(key::add);
        }
        return key;
    }

    /** Our columns, then those that are taken. */
    private Schema pair(Source right) {
        List<Column> columns = new ArrayList<>(flow.schema().columns());
        for (Named taken : step.columns()) {
            Column column = right.schema().find(taken.of()).orElseThrow();
            columns.add(new Column(taken.name(), column.type(), column.nullable() || step.kind() == Kind.LEFT));
        }
        return new Schema(columns);
    }

    private String sql(Source right, Schema schema, Optional<String> where) {
        List<String> taken = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        for (int at = 0; at < step.on().size(); at++) {
            Named pair = step.on().get(at);
            taken.add("%s AS `on %d`".formatted(Names.quoted(pair.of()), at));
            conditions.add("%s = `on %d`".formatted(Names.quoted(pair.name()), at));
        }
        step.columns()
                .forEach(column ->
                        taken.add("%s AS %s".formatted(Names.quoted(column.of()), Names.quoted(column.name()))));
        if (right.valid().isPresent() && step.at().isPresent()) {
            Valid valid = right.valid().get();
            taken.add(Names.quoted(valid.from()) + " AS `holds from`");
            taken.add(Names.quoted(valid.until()) + " AS `holds until`");
            String at = Names.quoted(step.at().get());
            conditions.add("(`holds from` IS NULL OR `holds from` <= %s)".formatted(at));
            conditions.add("(`holds until` IS NULL OR %s < `holds until`)".formatted(at));
        }
        where.ifPresent(condition -> conditions.add(Names.enclosed(condition)));
        String kind =
                switch (step.kind()) {
                    case INNER -> "INNER";
                    case LEFT -> "LEFT";
                    case SEMI -> "LEFT SEMI";
                    case ANTI -> "LEFT ANTI";
                };
        return "SELECT %s FROM %s %s JOIN (SELECT %s FROM %s) ON %s"
                .formatted(
                        Names.list(schema.names()),
                        context.view(),
                        kind.toUpperCase(Locale.ROOT),
                        String.join(", ", taken),
                        right.view(),
                        conditions.isEmpty() ? "true" : String.join(" AND ", conditions));
    }
}
