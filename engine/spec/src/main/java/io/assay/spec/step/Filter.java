package io.assay.spec.step;

import io.assay.spec.compile.Compiled;
import io.assay.spec.compile.StepContext;
import io.assay.spec.compile.word.Conditions;
import io.assay.spec.model.SqlText;
import io.assay.spec.notation.Form;
import io.assay.spec.notation.Written;
import java.util.Optional;

/** Keeps the rows for which an expression is true. */
public record Filter(
        @Written(value = "The expression.", form = Form.DIRECT)
        SqlText condition) implements Step {
    public static final StepWord WORD = new StepWord(
            "filter",
            Filter.class,
            "Keeps the rows for which an expression is true.",
            "filter: is_final and quote in ('USD', 'USDT')");

    @Override
    public String word() {
        return WORD.word();
    }

    @Override
    public Optional<Compiled> compile(StepContext context) {
        return Conditions.filter(context, condition);
    }
}
