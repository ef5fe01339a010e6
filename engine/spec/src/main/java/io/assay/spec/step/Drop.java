package io.assay.spec.step;

import io.assay.spec.compile.Compiled;
import io.assay.spec.compile.StepContext;
import io.assay.spec.compile.word.Projections;
import io.assay.spec.notation.Form;
import io.assay.spec.notation.Written;
import io.assay.spec.value.ColumnName;
import java.util.List;
import java.util.Optional;

/** Leaves the listed columns out. */
public record Drop(
        @Written(value = "The columns that go.", form = Form.DIRECT, required = true)
        List<ColumnName> columns) implements Step {
    public static final StepWord WORD =
            new StepWord("drop", Drop.class, "Leaves the listed columns out.", "drop: [labels]");

    public Drop {
        columns = List.copyOf(columns);
    }

    @Override
    public String word() {
        return WORD.word();
    }

    @Override
    public Optional<Compiled> compile(StepContext context) {
        return Projections.drop(context, columns);
    }

    @Override
    public boolean keepsRows() {
        return true;
    }
}
