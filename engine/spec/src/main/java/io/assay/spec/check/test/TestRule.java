package io.assay.spec.check.test;

import io.assay.spec.bind.Document;
import io.assay.spec.check.rule.CheckRule;
import io.assay.spec.check.rule.CheckState;
import io.assay.spec.model.test.TestSpec;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.relation.test.CheckedTest;
import java.util.List;
import java.util.Optional;

/** A test speaks of what there is: a table or an endpoint, what that reads, columns it has, and values that these can hold. */
public final class TestRule implements CheckRule {
    private static final List<String> OF_ENDPOINTS = List.of("row", "slice", "requests");
    private static final List<String> OF_TABLES = List.of("fails", "until");

    @Override
    public void check(CheckState state) {
        for (Document<TestSpec> document : state.project().tests().values()) {
            boolean ofTable = document.spec().table().isPresent();
            int before = state.problems().count();
            misplaced(state, document, ofTable ? OF_ENDPOINTS : OF_TABLES, ofTable ? "a table" : "an endpoint");
            Optional<? extends CheckedTest> checked =
                    ofTable ? new TableTests(state, document).checked() : new EndpointTests(state, document).checked();
            if (!state.problems().errorsAfter(before)) {
                checked.ifPresent(state.tests()::add);
            }
        }
    }

    private static void misplaced(CheckState state, Document<TestSpec> document, List<String> keys, String of) {
        keys.stream()
                .filter(key -> document.find(key).isPresent())
                .forEach(key -> state.problems()
                        .add(Problem.of(
                                        ProblemCode.WRONG_CHOICE,
                                        document.keyPlace(key),
                                        "'%s' says nothing of %s".formatted(key, of))
                                .withHint("take it out")));
    }
}
