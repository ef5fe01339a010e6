package io.assay.spec.check.expect;

import io.assay.spec.catalyst.SqlAnswer;
import io.assay.spec.catalyst.SqlFault;
import io.assay.spec.check.expect.RuleCalls.History;
import io.assay.spec.compile.TableContext;
import io.assay.spec.expect.ObservationReader;
import io.assay.spec.model.TableSpec.Action;
import io.assay.spec.model.TableSpec.Expectation;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.relation.RelationInput;
import io.assay.spec.relation.Rule;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import io.assay.spec.value.IntervalGrid;
import io.assay.spec.value.TimeStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A table's expectations: conditions over a row, over the aggregates of an interval and of those before it, or on what a run's end measures. */
public final class Expectations {
    private final TableContext context;
    private final Schema schema;
    private final IntervalGrid grid;
    private final boolean expectsPoints;
    private final LookupInputs lookups;

    /**
     * @param schema of the table's rows
     * @param knownAfter how long after its event time a row is known; empty: with it
     * @param expectsPoints whether an endpoint behind the table says which points there should be
     */
    public Expectations(
            TableContext context,
            Schema schema,
            IntervalGrid grid,
            Optional<TimeStep> knownAfter,
            boolean expectsPoints) {
        this.context = context;
        this.schema = schema;
        this.grid = grid;
        this.expectsPoints = expectsPoints;
        this.lookups = new LookupInputs(context, schema, grid, knownAfter);
    }

    /** The sound ones, compiled. */
    public List<Rule> compiled() {
        List<Rule> rules = new ArrayList<>();
        context.document()
                .spec()
                .expect()
                .forEach(expectation -> compile(expectation).ifPresent(rules::add));
        return rules;
    }

    /** The inputs with what the compiled expectations look up in others. */
    public List<RelationInput> reading(List<RelationInput> inputs) {
        return lookups.addedTo(inputs);
    }

    private Optional<Rule> compile(Expectation expectation) {
        String text = expectation.condition().text();
        RuleCalls calls = RuleCalls.of(text);
        if (calls.observation().isPresent()) {
            return observation(expectation, calls.observation().get());
        }
        RuleText rule = new RuleText(context, schema, expectation, calls, lookups);
        Optional<SqlAnswer> answer = rule.answer();
        rule.faults().forEach(fault -> report(expectation, fault));
        if (answer.isEmpty()) {
            return Optional.empty();
        }
        List<SqlFault> refused = refusals(expectation, answer.get(), calls);
        refused.forEach(fault -> report(expectation, fault));
        return refused.isEmpty()
                ? Optional.of(rule.compiled(expectation.name(), expectation.action(), answer.get()))
                : Optional.empty();
    }

    /** Why a condition that is sound in itself may not stand there. */
    private List<SqlFault> refusals(Expectation expectation, SqlAnswer answer, RuleCalls calls) {
        DataType type = answer.columns().getFirst().type();
        if (!type.equals(DataType.BOOLEAN)) {
            return whole(
                    expectation,
                    ProblemCode.TYPE_MISMATCH,
                    "an expectation must be true or false, and this is %s".formatted(type.spelling()),
                    Optional.empty());
        }
        if (!calls.histories().isEmpty()
                && !answer.aggregated()
                && !answer.reads().isEmpty()) {
            return at(
                    calls.histories().getFirst(),
                    "history tells of intervals, and this rule speaks of a row",
                    "compare an aggregate, such as max(%s), with it"
                            .formatted(answer.reads().getFirst().column()));
        }
        if (!calls.histories().isEmpty() && grid.isWhole()) {
            return at(
                    calls.histories().getFirst(),
                    "%s is built whole: it has one interval, and none before it"
                            .formatted(context.document().name()),
                    "expect it of a table that is built interval by interval");
        }
        boolean interval = answer.aggregated() || !calls.histories().isEmpty();
        if (interval && !calls.lookups().isEmpty()) {
            RuleCalls.Exists lookup = calls.lookups().getFirst();
            return List.of(SqlFault.of(
                            ProblemCode.UNEXPECTED_AGGREGATE,
                            lookup.start(),
                            lookup.end() - lookup.start(),
                            "exists_in looks a row up, and this rule speaks of a whole interval")
                    .withHint("make it a rule of its own"));
        }
        if (interval && expectation.action() == Action.QUARANTINE) {
            return whole(
                    expectation,
                    ProblemCode.UNEXPECTED_AGGREGATE,
                    "quarantine sets rows aside, and this speaks of a whole interval",
                    Optional.of("use fail or warn"));
        }
        return List.of();
    }

    private static List<SqlFault> at(History history, String message, String hint) {
        return List.of(SqlFault.of(ProblemCode.INVALID_CALL, history.start(), history.end() - history.start(), message)
                .withHint(hint));
    }

    private static List<SqlFault> whole(
            Expectation expectation, ProblemCode code, String message, Optional<String> hint) {
        return List.of(SqlFault.of(code, 0, expectation.condition().text().length(), message)
                .withHint(hint));
    }

    private Optional<Rule> observation(Expectation expectation, RuleCalls.Word call) {
        String text = expectation.condition().text();
        List<SqlFault> faults = new ArrayList<>();
        ObservationReader.read(text, faults);
        int length = call.text().length();
        if (expectation.action() != Action.WARN) {
            faults.add(SqlFault.of(
                            ProblemCode.INVALID_CALL,
                            call.start(),
                            length,
                            "%s() is measured at the end of a run, when nothing can be held or set aside any more"
                                    .formatted(call.text()))
                    .withHint("use warn"));
        } else if (call.text().equals("gap_share") && !expectsPoints) {
            faults.add(SqlFault.of(
                            ProblemCode.INVALID_CALL,
                            call.start(),
                            length,
                            "no endpoint behind %s says by its grain which points there should be"
                                    .formatted(context.document().name()))
                    .withHint("give the endpoint a grain"));
        } else if (call.text().equals("age")
                && context.document().spec().eventTime().isEmpty()) {
            faults.add(SqlFault.of(
                            ProblemCode.INVALID_CALL,
                            call.start(),
                            length,
                            "%s has no event_time to be old by"
                                    .formatted(context.document().name()))
                    .withHint("expect it of a table with an event_time"));
        }
        faults.forEach(fault -> report(expectation, fault));
        return faults.isEmpty()
                ? Optional.of(new Rule(expectation.name(), Rule.Kind.OBSERVATION, expectation.action(), text))
                : Optional.empty();
    }

    private void report(Expectation expectation, SqlFault fault) {
        context.problems().add(RulePlaces.problem(context, expectation, fault));
    }
}
