package io.assay.spec.step.rows;

import io.assay.spec.compile.Compiled;
import io.assay.spec.compile.StepContext;
import io.assay.spec.compile.rows.Snapshots;
import io.assay.spec.notation.Written;
import io.assay.spec.step.Step;
import io.assay.spec.step.StepWord;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.TimeStep;
import java.util.List;
import java.util.Optional;

/** Keeps, for each period, the last row of each key that is known by the period's end, however old it is. */
public record Snapshot(
        @Written(value = "The length of a period.", example = "1d")
        TimeStep every,

        @Written("The column of the period's start; the current time column when left out.")
        Optional<ColumnName> as,

        @Written("The columns of which the last row is kept; the current key without time when left out.")
        Optional<List<ColumnName>> per)
        implements Step {
    public static final StepWord WORD = new StepWord(
            "snapshot",
            Snapshot.class,
            "Keeps, for each period, the last row of each key that is known by the period's end, however old it is.",
            "snapshot: {every: 1d, as: day, per: [repo, number]}");

    public Snapshot {
        per = per.map(List::copyOf);
    }

    @Override
    public String word() {
        return WORD.word();
    }

    @Override
    public Optional<Compiled> compile(StepContext context) {
        return new Snapshots(context, this).compile();
    }
}
