package io.assay.plan.proof;

import io.assay.lake.ledger.Intervals;
import io.assay.lake.ledger.Intervals.Built;
import io.assay.lake.ledger.Transaction;
import io.assay.plan.TablePlan;
import io.assay.plan.history.Fingerprint;
import io.assay.plan.history.Fingerprint.Kind;
import io.assay.plan.history.Fingerprint.Part;
import io.assay.spec.relation.Relation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds rows of the ledger that contradict themselves: a fingerprint is a hash of what stands beside it. */
final class LedgerCheck {
    private final ProofRequest request;

    LedgerCheck(ProofRequest request) {
        this.request = request;
    }

    /** What is wrong with the rows of the table's intervals that are asked for. */
    List<Finding> check(Transaction transaction, TablePlan plan) {
        Intervals intervals = new Intervals(transaction);
        List<Finding> findings = new ArrayList<>();
        for (Built built : intervals.of(plan.table())) {
            if (request.asksFor(built.table(), built.interval())) {
                Fingerprint made =
                        Fingerprint.of(built.definition(), intervals.inputs(built.table(), built.interval()));
                if (!made.digest().equals(built.fingerprint())) {
                    findings.add(
                            finding(built, "its fingerprint is not that of what the ledger says it was built from"));
                } else if (!clock(made)
                        .map(clock -> isOf(clock, built, plan.relation()))
                        .orElse(true)) {
                    findings.add(finding(built, "its clock is not the one that it was built with"));
                }
            }
        }
        return findings;
    }

    /** Whether the fingerprint's clock is what the table sees of the one it was built with; a definition that has changed may have seen another. */
    private static boolean isOf(String clock, Built built, Relation relation) {
        return built.definition().equals(relation.definition())
                ? relation.clockOf(built.until()).toString().equals(clock)
                : !Instant.parse(clock).isAfter(built.until());
    }

    private static Optional<String> clock(Fingerprint made) {
        return Optional.ofNullable(made.inputs().get(new Part(Kind.UNTIL, "", "")));
    }

    private static Finding finding(Built built, String what) {
        return Finding.of(built.table(), List.of(built.interval()), Finding.Kind.LEDGER, what, List.of());
    }
}
