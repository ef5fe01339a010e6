package io.assay.spec.step;

import io.assay.spec.compile.Compiled;
import io.assay.spec.compile.StepContext;
import io.assay.spec.compile.word.Groups;
import io.assay.spec.model.column.Computed;
import io.assay.spec.model.column.Grouped;
import io.assay.spec.notation.Form;
import io.assay.spec.notation.Written;
import java.util.List;
import java.util.Optional;

/** Makes one row of all rows that share the grouping columns. */
public record Aggregate(
        @Written(value = "The columns that rows are grouped by.", form = Form.KEYED_OR_NAMES, required = true)
        List<Grouped> by,

        @Written(value = "Each column and its aggregate.", form = Form.KEYED, required = true)
        List<Computed> columns)
        implements Step {
    public static final StepWord WORD = new StepWord(
            "aggregate",
            Aggregate.class,
            "Makes one row of all rows that share the grouping columns.",
            "aggregate: {by: [token, ts], columns: {volume: sum(volume)}}");

    public Aggregate {
        by = List.copyOf(by);
        columns = List.copyOf(columns);
    }

    @Override
    public String word() {
        return WORD.word();
    }

    @Override
    public Optional<Compiled> compile(StepContext context) {
        return Groups.compile(context, by, columns);
    }
}
