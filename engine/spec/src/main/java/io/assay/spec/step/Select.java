package io.assay.spec.step;

import io.assay.spec.compile.Compiled;
import io.assay.spec.compile.StepContext;
import io.assay.spec.compile.word.Projections;
import io.assay.spec.notation.Form;
import io.assay.spec.notation.Written;
import io.assay.spec.value.ColumnName;
import java.util.List;
import java.util.Optional;

/** Keeps only the listed columns, in that order. */
public record Select(
        @Written(value = "The columns that stay.", form = Form.DIRECT, required = true)
        List<ColumnName> columns) implements Step {
    public static final StepWord WORD = new StepWord(
            "select", Select.class, "Keeps only the listed columns, in that order.", "select: [token, day, close]");

    public Select {
        columns = List.copyOf(columns);
    }

    @Override
    public String word() {
        return WORD.word();
    }

    @Override
    public Optional<Compiled> compile(StepContext context) {
        return Projections.keep(context, columns, columns);
    }

    @Override
    public boolean keepsRows() {
        return true;
    }
}
