package io.assay.spec.step;

import io.assay.spec.compile.Compiled;
import io.assay.spec.compile.StepContext;
import io.assay.spec.compile.word.Duplicates;
import io.assay.spec.model.column.SortKey;
import io.assay.spec.notation.Form;
import io.assay.spec.notation.Written;
import io.assay.spec.value.ColumnName;
import java.util.List;
import java.util.Optional;

/** Keeps the first row of those that share the given columns. */
public record Dedupe(
        @Written(value = "The columns that no two rows shall share.", form = Form.ONE_OR_MANY, required = true)
        List<ColumnName> by,

        @Written(value = "What comes first; ties go by key.", example = "updated_at desc")
        SortKey order)
        implements Step {
    public static final StepWord WORD = new StepWord(
            "dedupe",
            Dedupe.class,
            "Keeps the first row of those that share the given columns.",
            "dedupe: {by: [token, ts], order: updated_at desc}");

    public Dedupe {
        by = List.copyOf(by);
    }

    @Override
    public String word() {
        return WORD.word();
    }

    @Override
    public Optional<Compiled> compile(StepContext context) {
        return Duplicates.compile(context, by, order);
    }
}
