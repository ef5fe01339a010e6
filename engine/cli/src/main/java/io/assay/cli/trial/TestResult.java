package io.assay.cli.trial;

import io.assay.spec.relation.test.CheckedTest;
import java.time.Duration;
import java.util.List;

/** What became of one test; it is passed where nothing was found. */
public record TestResult(CheckedTest test, List<Finding> findings, Duration time) {
    public TestResult {
        findings = List.copyOf(findings);
    }

    public boolean passed() {
        return findings.isEmpty();
    }
}
