package io.assay.spec.step;

import io.assay.spec.compile.Compiled;
import io.assay.spec.compile.StepContext;
import io.assay.spec.compile.word.Projections;
import io.assay.spec.model.column.Named;
import io.assay.spec.notation.Form;
import io.assay.spec.notation.Written;
import java.util.List;
import java.util.Optional;

/** Gives columns new names. */
public record Rename(
        @Written(value = "Each new name and the old one.", form = Form.KEYED, required = true)
        List<Named> columns) implements Step {
    public static final StepWord WORD =
            new StepWord("rename", Rename.class, "Gives columns new names.", "rename: {ts: open_time}");

    public Rename {
        columns = List.copyOf(columns);
    }

    @Override
    public String word() {
        return WORD.word();
    }

    @Override
    public Optional<Compiled> compile(StepContext context) {
        return Projections.rename(context, columns);
    }

    @Override
    public boolean keepsRows() {
        return true;
    }
}
