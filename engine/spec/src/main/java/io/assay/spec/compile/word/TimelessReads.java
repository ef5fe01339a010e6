package io.assay.spec.compile.word;

import io.assay.spec.compile.Source;
import io.assay.spec.compile.StepContext;
import io.assay.spec.problem.ProblemCode;
import java.util.Optional;

/** What is read without regard to time: catalogs always may be, tables only by those whose rows are of no time either. */
final class TimelessReads {
    private TimelessReads() {}

    /** Why a table may not be read, and what to do instead. */
    record Refusal(ProblemCode code, String why, String wayOut) {}

    /** What speaks against reading the source, whatever the times of its rows. */
    static Optional<Refusal> refusal(StepContext context, Source source) {
        if (source.catalog()) {
            return Optional.empty();
        }
        if (!context.whole() && (source.whole() || source.time().isEmpty())) {
            return Optional.of(new Refusal(
                    ProblemCode.UNBOUNDED_REACH,
                    "%s is built whole, and may change for any time; a table built by intervals cannot follow it"
                            .formatted(source.name()),
                    source.time().isEmpty()
                            ? "read a table that keeps its history by event time, with asof_join"
                            : "rebuild the table whole with  refresh: full"));
        }
        if (source.time().isEmpty() && context.declaredTime().isPresent()) {
            return Optional.of(new Refusal(
                    ProblemCode.LOOK_AHEAD,
                    "%s holds what is known now, and a row would read it at whatever time it is of"
                            .formatted(source.name()),
                    "read its history with asof_join, or leave event_time out"));
        }
        return Optional.empty();
    }
}
