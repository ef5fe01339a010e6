package io.assay.spec.step;

import io.assay.spec.compile.Compiled;
import io.assay.spec.compile.StepContext;
import io.assay.spec.compile.word.Resampling;
import io.assay.spec.model.SqlText;
import io.assay.spec.model.column.Computed;
import io.assay.spec.notation.Form;
import io.assay.spec.notation.Written;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.TimeStep;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes one row of all rows of a key within a step of a coarser grid. */
public record Resample(
        @Written(value = "The length of a step.", example = "1h")
        TimeStep every,

        @Written(value = "How far the grid is moved forward from the epoch.", standard = "0s")
        Duration offset,

        @Written("The column of the step's start; the current time column when left out.")
        Optional<ColumnName> as,

        @Written("The columns rows are grouped by; the current key without time when left out.")
        Optional<List<ColumnName>> per,

        @Written(
                value = "Each column and its aggregate; first and last go by time, then key.",
                form = Form.KEYED,
                required = true)
        List<Computed> columns,

        @Written("What a step's row must fulfil; until then there is no row.")
        Optional<SqlText> complete)
        implements Step {
    public static final StepWord WORD = new StepWord(
            "resample",
            Resample.class,
            "Makes one row of all rows of a key within a step of a coarser grid.",
            "resample: {every: 1h, columns: {close: last(close)}}");

    public Resample {
        per = per.map(List::copyOf);
        columns = List.copyOf(columns);
    }

    @Override
    public String word() {
        return WORD.word();
    }

    @Override
    public Optional<Compiled> compile(StepContext context) {
        return new Resampling(context, this).compile();
    }
}
