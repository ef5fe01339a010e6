package io.assay.cli.trial;

import io.assay.plan.trial.rows.RowComparison;
import io.assay.plan.trial.rows.RowDiff;
import io.assay.plan.trial.rows.RowTable;
import io.assay.sources.trial.EndpointOutcome;
import io.assay.sources.trial.EndpointTrial;
import io.assay.spec.model.EndpointSpec;
import io.assay.spec.relation.CheckedEndpoint;
import io.assay.spec.relation.test.CheckedTest;
import io.assay.spec.relation.test.CheckedTest.Line;
import io.assay.spec.relation.test.CheckedTest.Wanted;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs an endpoint's test: what was asked, and what the answers come to, must be what is wanted. */
final class EndpointCheck {
    private final CheckedEndpoint endpoint;
    private final CheckedTest.OfEndpoint test;
    private final List<Finding> findings = new ArrayList<>();

    EndpointCheck(CheckedEndpoint endpoint, CheckedTest.OfEndpoint test) {
        this.endpoint = endpoint;
        this.test = test;
    }

    List<Finding> run() {
        try {
            EndpointOutcome outcome = new EndpointTrial(endpoint, test).run();
            requests(outcome.asked());
            test.wanted().ifPresent(wanted -> wanted(wanted, outcome));
            return findings;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Cannot run a test: the process is stopping", stop);
        }
    }

    private void requests(List<String> asked) {
        int given = test.answers().size();
        if (asked.size() > given) {
            add("%d requests were sent, and %d answers are given: the next was %s"
                    .formatted(asked.size(), given, asked.get(given)));
        } else if (asked.size() < given) {
            add("%d answers are given, and %d asked for".formatted(given, asked.size()));
        }
        for (int at = 0; at < test.requests().size(); at++) {
            Line line = test.requests().get(at);
            Optional<String> sent = at < asked.size() ? Optional.of(asked.get(at)) : Optional.empty();
            if (sent.filter(text -> isSame(line.text(), text)).isEmpty()) {
                findings.add(Finding.of(line.place(), "", "request %d is another".formatted(at + 1))
                        .noting(List.of("wanted: " + line.text(), "sent:   " + sent.orElse("nothing"))));
            }
        }
        if (!test.requests().isEmpty() && asked.size() > test.requests().size()) {
            add("%d requests were sent, and %d are listed: the next was %s"
                    .formatted(
                            asked.size(),
                            test.requests().size(),
                            asked.get(test.requests().size())));
        }
    }

    /** A line may be written as it is sent, or with its escapes undone. */
    private static boolean isSame(String wanted, String sent) {
        return wanted.strip().equals(sent)
                || wanted.strip().equals(URLDecoder.decode(sent.replace("+", "%2B"), StandardCharsets.UTF_8));
    }

    private void wanted(Wanted wanted, EndpointOutcome outcome) {
        switch (wanted) {
            case Wanted.OfRows rows -> rows(rows, outcome);
            case Wanted.Skipped skipped -> {
                if (!outcome.cause().equals(Optional.of(skipped.cause()))) {
                    findings.add(Finding.of(
                            skipped.place(),
                            "",
                            "the slice is not skipped as %s: %s".formatted(skipped.cause(), end(outcome))));
                }
            }
            case Wanted.Failed failed -> {
                if (outcome.failure()
                        .filter(refusal -> refusal.code().word().equals(failed.code()))
                        .isEmpty()) {
                    findings.add(Finding.of(
                            failed.place(),
                            "",
                            "the slice does not fail as %s: %s".formatted(failed.code(), end(outcome))));
                }
            }
        }
    }

    private void rows(Wanted.OfRows wanted, EndpointOutcome outcome) {
        if (outcome.failure().isPresent()) {
            findings.add(Finding.of(wanted.rows().place(), "", "there are no rows: " + end(outcome)));
            return;
        }
        Schema schema = new Schema(outcome.columns());
        RowDiff diff = new RowComparison(key(), test.tolerance())
                .compare(wanted.rows(), wanted.whole(), schema, new RowTable(outcome.columns(), outcome.rows()));
        if (!diff.isSame()) {
            findings.add(Finding.of(wanted.rows().place(), "", DiffWords.of(diff))
                    .with(diff)
                    .noting(Stream.concat(
                                    outcome.cause().map("the slice is skipped as %s"::formatted).stream(),
                                    outcome.unfit().stream())
                            .toList()));
        }
    }

    /** What tells records apart: their time. */
    private List<ColumnName> key() {
        String part = test.endpoint().part().orElse(EndpointSpec.ONLY_PART);
        return Objects.requireNonNull(endpoint.spec().parts().get(part)).eventTime().stream()
                .toList();
    }

    private static String end(EndpointOutcome outcome) {
        if (outcome.failure().isPresent()) {
            return "it fails as %s (%s)"
                    .formatted(
                            outcome.failure().get().code().word(),
                            outcome.failure().get().sentence());
        }
        return outcome.cause()
                .map("it is skipped as %s"::formatted)
                .orElseGet(() -> "it has %d rows".formatted(outcome.rows().size()));
    }

    private void add(String sentence) {
        findings.add(Finding.of(test.place(), "", sentence));
    }
}
