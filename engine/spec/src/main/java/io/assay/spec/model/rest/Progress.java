package io.assay.spec.model.rest;

import io.assay.spec.model.SourceSpec.TimeFormat;
import io.assay.spec.notation.Written;
import io.assay.spec.value.TimeStep;
import java.util.Optional;

/** How an endpoint's history is cut and taken up again. */
@Written(later = "changes")
public sealed interface Progress {
    /** Slices of time, aligned to the epoch: checkpoint and back-fill unit. */
    @Written("Slices of time, aligned to the epoch: checkpoint and back-fill unit.")
    record Slice(
            @Written(value = "So many rows of the grain, or so long.", example = "1000 rows")
            Lookback step,

            @Written(value = "How slice times are written into requests.", standard = "iso")
            TimeFormat unit,

            @Written("How long after its end a slice is asked again, once a day.")
            Optional<TimeStep> recheck,

            @Written("How long after its end a slice is first asked.")
            Optional<TimeStep> settle)
            implements Progress {}

    /** The whole answer stands for its step of the given length and cannot be had later. */
    @Written("The whole answer stands for its step and cannot be had later.")
    record Snapshot(
            @Written(value = "The length of a step.", example = "1d")
            TimeStep every) implements Progress {}
}
