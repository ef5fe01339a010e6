package io.assay.spec.step.rows;

import io.assay.spec.compile.Compiled;
import io.assay.spec.compile.StepContext;
import io.assay.spec.compile.rows.Pivoting;
import io.assay.spec.model.column.Computed;
import io.assay.spec.notation.Form;
import io.assay.spec.notation.Written;
import io.assay.spec.step.Step;
import io.assay.spec.step.StepWord;
import io.assay.spec.value.ColumnName;
import java.util.List;
import java.util.Optional;

/** Makes columns of the rows that share the given columns: for each name, its aggregates. */
public record Pivot(
        @Written(value = "The columns that rows are grouped by.", form = Form.ONE_OR_MANY, required = true)
        List<ColumnName> by,

        @Written("The column that holds the name.") ColumnName name,

        @Written(value = "The names that become columns.", required = true, literal = true)
        List<String> into,

        @Written(
                value = "Each aggregate; `x` of the name `a` is the column `a_x`, null where no row has the name.",
                form = Form.KEYED,
                required = true)
        List<Computed> columns)
        implements Step {
    public static final StepWord WORD = new StepWord(
            "pivot",
            Pivot.class,
            "Makes columns of the rows that share the given columns: for each name, its aggregates.",
            "pivot: {by: [token, ts], name: market, into: [spot, perp], columns: {close: max(close)}}");

    public Pivot {
        by = List.copyOf(by);
        into = List.copyOf(into);
        columns = List.copyOf(columns);
    }

    @Override
    public String word() {
        return WORD.word();
    }

    @Override
    public Optional<Compiled> compile(StepContext context) {
        return new Pivoting(context, this).compile();
    }
}
