package io.assay.spec.step.rows;

import io.assay.spec.compile.Compiled;
import io.assay.spec.compile.StepContext;
import io.assay.spec.compile.rows.Exploding;
import io.assay.spec.notation.Written;
import io.assay.spec.step.Step;
import io.assay.spec.step.StepWord;
import io.assay.spec.value.ColumnName;
import java.util.Optional;

/** Makes a row of each element of a list; elements that are null make none. */
public record Explode(
        @Written("The list's column.") ColumnName column,

        @Written("The column of the element, which joins the key; the list's own name puts it in the list's place.")
        ColumnName as,

        @Written("A column of the element's position, from 0 on.")
        Optional<ColumnName> index,

        @Written("Whether a row whose list holds nothing stays, without an element.")
        boolean keepEmpty)
        implements Step {
    public static final StepWord WORD = new StepWord(
            "explode",
            Explode.class,
            "Makes a row of each element of a list; elements that are null make none.",
            "explode: {column: labels, as: label}");

    @Override
    public String word() {
        return WORD.word();
    }

    @Override
    public Optional<Compiled> compile(StepContext context) {
        return Exploding.compile(context, this);
    }
}
