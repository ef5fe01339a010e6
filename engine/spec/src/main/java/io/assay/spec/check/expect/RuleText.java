package io.assay.spec.check.expect;

import io.assay.spec.catalyst.SqlAnswer;
import io.assay.spec.catalyst.SqlAnswer.Part;
import io.assay.spec.catalyst.SqlFault;
import io.assay.spec.catalyst.SqlQuestion;
import io.assay.spec.catalyst.SqlQuestion.Use;
import io.assay.spec.catalyst.SqlQuestion.View;
import io.assay.spec.catalyst.plan.Edits;
import io.assay.spec.check.expect.RuleCalls.Exists;
import io.assay.spec.check.expect.RuleCalls.History;
import io.assay.spec.compile.TableContext;
import io.assay.spec.model.TableSpec.Action;
import io.assay.spec.model.TableSpec.Expectation;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.relation.Lookup;
import io.assay.spec.relation.Past;
import io.assay.spec.relation.Rule;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One condition over a row or an interval: what Catalyst knows of it, once a typed stand-in takes the place of each call that Spark does not know. */
final class RuleText {
    private final TableContext context;
    private final Schema schema;
    private final RuleCalls calls;
    private final LookupInputs inputs;
    private final Action action;
    private final Edits edits;
    private final List<String> measures = new ArrayList<>();
    private final List<Past> pasts = new ArrayList<>();
    private final List<Lookup> lookups = new ArrayList<>();
    private final Map<String, String> standIns = new LinkedHashMap<>();
    private final List<SqlFault> faults = new ArrayList<>();

    RuleText(TableContext context, Schema schema, Expectation expectation, RuleCalls calls, LookupInputs inputs) {
        this.context = context;
        this.schema = schema;
        this.calls = calls;
        this.inputs = inputs;
        this.action = expectation.action();
        this.edits = new Edits(expectation.condition().text());
    }

    /** What is wrong with the text, so far as it was asked about. */
    List<SqlFault> faults() {
        return List.copyOf(faults);
    }

    /** What Catalyst knows of it; empty where there is an error. */
    Optional<SqlAnswer> answer() {
        faults.addAll(calls.faults());
        calls.histories().forEach(this::history);
        calls.lookups().forEach(this::lookup);
        if (!faults.isEmpty()) {
            return Optional.empty();
        }
        List<Column> columns = new ArrayList<>(schema.columns());
        for (int at = 0; at < lookups.size(); at++) {
            columns.add(Column.optional(Rule.found(at), DataType.BOOLEAN));
        }
        SqlAnswer answer = ask(edits.applied(), new Schema(columns));
        for (SqlFault fault : answer.faults()) {
            int start = edits.origin(fault.offset());
            int end = edits.origin(fault.offset() + fault.length() - 1);
            faults.add(fault.at(start, end - start + 1));
        }
        return answer.sound() ? Optional.of(answer) : Optional.empty();
    }

    private void history(History call) {
        SqlAnswer answer = ask(call.aggregate().text(), schema);
        answer.faults()
                .forEach(fault -> faults.add(fault.at(call.aggregate().start() + fault.offset(), fault.length())));
        if (!answer.sound()) {
            return;
        }
        DataType type = answer.columns().getFirst().type();
        if (!answer.aggregated()) {
            fault(
                    call.aggregate(),
                    "history tells of the aggregates of intervals, and this is of a row",
                    "such as max(x)");
            return;
        }
        if (!isNumber(type)) {
            fault(call.aggregate(), "history tells of numbers, and this is " + type.spelling(), "count or measure it");
            return;
        }
        String spelling = (call.reduction().chooses() ? type : DataType.DOUBLE).spelling();
        String standIn = "CAST(1 /*past %d*/ AS %s)".formatted(pasts.size(), spelling);
        edits.replace(call.start(), call.end(), standIn);
        standIns.put(standIn, Rule.past(pasts.size()));
        pasts.add(new Past(measure(answer.sql()), call.reduction(), call.intervals(), spelling));
    }

    private void lookup(Exists call) {
        Optional<Lookup> found = inputs.find(call, action, faults);
        if (found.isPresent()) {
            edits.replace(call.start(), call.end(), Rule.found(lookups.size()));
            lookups.add(found.get());
        }
    }

    private static boolean isNumber(DataType type) {
        return type.equals(DataType.INT)
                || type.equals(DataType.LONG)
                || type.equals(DataType.DOUBLE)
                || type instanceof DataType.DecimalType;
    }

    private void fault(RuleCalls.Word at, String message, String hint) {
        faults.add(SqlFault.of(ProblemCode.INVALID_CALL, at.start(), at.text().length(), message)
                .withHint(hint));
    }

    private SqlAnswer ask(String sql, Schema columns) {
        return context.analyzer()
                .ask(new SqlQuestion(
                        Use.RULE,
                        sql,
                        Map.of("input", View.of("input", columns)),
                        context.money(),
                        Optional.empty(),
                        List.of()));
    }

    /** The rule of a sound answer. */
    Rule compiled(String name, Action action, SqlAnswer answer) {
        if (!answer.aggregated() && pasts.isEmpty()) {
            return new Rule(name, Rule.Kind.ROW, action, answer.sql(), List.of(), List.of(), lookups);
        }
        StringBuilder sql = new StringBuilder();
        int at = 0;
        for (Part aggregate : answer.aggregates()) {
            sql.append(answer.sql(), at, aggregate.start())
                    .append(Rule.measure(measure(answer.sql().substring(aggregate.start(), aggregate.end()))));
            at = aggregate.end();
        }
        String judged = sql.append(answer.sql().substring(at)).toString();
        for (Map.Entry<String, String> standIn : standIns.entrySet()) {
            judged = judged.replace(standIn.getKey(), standIn.getValue());
        }
        return new Rule(name, Rule.Kind.INTERVAL, action, judged, measures, pasts, List.of());
    }

    /** The position of the measure, which is added where it is new. */
    private int measure(String sql) {
        if (!measures.contains(sql)) {
            measures.add(sql);
        }
        return measures.indexOf(sql);
    }
}
