package io.assay.spec.step;

import io.assay.spec.compile.Compiled;
import io.assay.spec.compile.StepContext;
import io.assay.spec.compile.word.Derivations;
import io.assay.spec.model.column.Computed;
import io.assay.spec.notation.Form;
import io.assay.spec.notation.Written;
import java.util.List;
import java.util.Optional;

/** Adds columns, or replaces them; later ones see earlier ones. */
public record Derive(
        @Written(value = "Each column and its expression.", form = Form.KEYED, required = true)
        List<Computed> columns) implements Step {
    public static final StepWord WORD = new StepWord(
            "derive",
            Derive.class,
            "Adds columns, or replaces them; later ones see earlier ones.",
            "derive: {turnover: close * volume}");

    public Derive {
        columns = List.copyOf(columns);
    }

    @Override
    public String word() {
        return WORD.word();
    }

    @Override
    public Optional<Compiled> compile(StepContext context) {
        return Derivations.compile(context, columns);
    }

    @Override
    public boolean keepsRows() {
        return true;
    }
}
