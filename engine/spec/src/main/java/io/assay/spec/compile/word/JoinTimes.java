package io.assay.spec.compile.word;

import io.assay.spec.compile.Cut;
import io.assay.spec.compile.Flow;
import io.assay.spec.compile.Source;
import io.assay.spec.compile.StepContext;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.step.Join;
import java.util.Optional;

/** Decides whether a join reads only what was known at a row's own time: catalogs always, interval tables on equal event time at the same grain. */
final class JoinTimes {
    private JoinTimes() {}

    /** Whether the join fits; what stands in its way is reported. */
    static boolean fit(StepContext context, Join step, Source right) {
        if (right.catalog()) {
            return true;
        }
        Optional<TimelessReads.Refusal> refusal = TimelessReads.refusal(context, right);
        if (refusal.isPresent()) {
            context.reportWithHint(
                    refusal.get().code(), refusal.get().why(), refusal.get().wayOut(), "to");
            return false;
        }
        if (context.whole() && context.declaredTime().isEmpty()) {
            return true;
        }
        Flow flow = context.flow();
        if (flow.time().isEmpty()) {
            return refused(
                    context, "the rows have no event time, so that all of %s would be read".formatted(right.name()));
        }
        boolean equal = step.on().stream()
                .anyMatch(pair -> Optional.of(pair.name()).equals(flow.time())
                        && Optional.of(pair.of()).equals(right.time()));
        if (!equal) {
            return refused(
                    context,
                    "rows of other times would be read: on: does not set '%s' equal to '%s' of %s"
                            .formatted(flow.time().get(), right.time().orElseThrow(), right.name()));
        }
        return known(context, flow, right);
    }

    private static boolean refused(StepContext context, String why) {
        context.reportWithHint(
                context.whole() ? ProblemCode.LOOK_AHEAD : ProblemCode.UNBOUNDED_REACH,
                why,
                context.whole()
                        ? "join on equal event times, use asof_join, or leave event_time out"
                        : "join on equal event times, or use asof_join, which takes what is known by then",
                "to");
        return false;
    }

    private static boolean known(StepContext context, Flow flow, Source right) {
        if (Cut.mayEndSooner(flow.knownAfter(), right.knownAfter())) {
            context.reportWithHint(
                    ProblemCode.LOOK_AHEAD,
                    "a row is known %s after its time, and one of %s only after %s: it would read what comes later"
                            .formatted(Cut.text(flow.knownAfter()), right.name(), Cut.text(right.knownAfter())),
                    "take what is known by then with asof_join, or resample to the coarser grain first",
                    "to");
            return false;
        }
        if (!flow.grain().equals(right.grain()) && !context.whole()) {
            context.reportWithHint(
                    ProblemCode.WRONG_EVENT_TIME,
                    "the rows come every %s, and those of %s every %s: times that are equal do not mean the same"
                            .formatted(Cut.text(flow.grain()), right.name(), Cut.text(right.grain())),
                    "resample one of them to the grain of the other",
                    "to");
            return false;
        }
        return true;
    }
}
