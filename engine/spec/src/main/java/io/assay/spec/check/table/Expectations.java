package io.assay.spec.check.table;

import io.assay.spec.catalyst.SqlAnswer;
import io.assay.spec.catalyst.SqlFault;
import io.assay.spec.catalyst.SqlQuestion;
import io.assay.spec.catalyst.SqlQuestion.Use;
import io.assay.spec.catalyst.SqlQuestion.View;
import io.assay.spec.compile.TableContext;
import io.assay.spec.model.TableSpec.Action;
import io.assay.spec.model.TableSpec.Expectation;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.relation.Rule;
import io.assay.spec.text.Scalar;
import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table's expectations are conditions over a row, or over the aggregates of an interval. */
final class Expectations {
    private final TableContext context;
    private final Schema schema;

    Expectations(TableContext context, Schema schema) {
        this.context = context;
        this.schema = schema;
    }

    /** The sound ones, compiled. */
    List<Rule> compiled() {
        List<Rule> rules = new ArrayList<>();
        context.document()
                .spec()
                .expect()
                .forEach(expectation -> compile(expectation).ifPresent(rules::add));
        return rules;
    }

    private Optional<Rule> compile(Expectation expectation) {
        String text = expectation.condition().text();
        SqlAnswer answer = context.analyzer()
                .ask(new SqlQuestion(
                        Use.RULE,
                        text,
                        Map.of("input", View.of("input", schema)),
                        context.money(),
                        Optional.empty(),
                        List.of()));
        answer.faults().forEach(fault -> report(expectation, fault));
        if (!answer.sound()) {
            return Optional.empty();
        }
        if (!answer.columns().getFirst().type().equals(DataType.BOOLEAN)) {
            report(
                    expectation,
                    SqlFault.of(
                            ProblemCode.TYPE_MISMATCH,
                            0,
                            text.length(),
                            "an expectation must be true or false, and this is %s"
                                    .formatted(
                                            answer.columns().getFirst().type().spelling())));
            return Optional.empty();
        }
        if (answer.aggregated() && expectation.action() == Action.QUARANTINE) {
            report(
                    expectation,
                    SqlFault.of(
                                    ProblemCode.UNEXPECTED_AGGREGATE,
                                    0,
                                    text.length(),
                                    "quarantine sets rows aside, and this speaks of a whole interval")
                            .withHint("use fail or warn"));
            return Optional.empty();
        }
        Rule.Kind kind = answer.aggregated() ? Rule.Kind.INTERVAL : Rule.Kind.ROW;
        return Optional.of(new Rule(expectation.name(), kind, expectation.action(), answer.sql()));
    }

    private void report(Expectation expectation, SqlFault fault) {
        Optional<Scalar> scalar = context.document().scalar("expect", expectation.name());
        int start = scalar.map(text -> Math.max(
                        0, text.text().lastIndexOf(expectation.condition().text())))
                .orElse(0);
        context.problems()
                .add(fault.at(scalar.map(text -> text.place(start + fault.offset(), fault.length()))
                        .orElseGet(() -> context.document().place("expect", expectation.name()))));
    }
}
