package io.assay.spec.check.expect;

import io.assay.spec.catalyst.SqlFault;
import io.assay.spec.compile.TableContext;
import io.assay.spec.model.TableSpec.Expectation;
import io.assay.spec.problem.Problem;
import io.assay.spec.text.Scalar;
import java.util.Optional;

/** Finds the place in its file of a fault in an expectation's condition. */
final class RulePlaces {
    private RulePlaces() {}

    static Problem problem(TableContext context, Expectation expectation, SqlFault fault) {
        Optional<Scalar> scalar = context.document().scalar("expect", expectation.name());
        int start = scalar.map(text -> Math.max(
                        0, text.text().lastIndexOf(expectation.condition().text())))
                .orElse(0);
        return fault.at(scalar.map(text -> text.place(start + fault.offset(), fault.length()))
                .orElseGet(() -> context.document().place("expect", expectation.name())));
    }
}
