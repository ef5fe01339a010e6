package io.assay.spec.step;

import io.assay.spec.compile.Compiled;
import io.assay.spec.compile.StepContext;
import io.assay.spec.compile.word.Statements;
import io.assay.spec.model.SqlText;
import io.assay.spec.notation.Form;
import io.assay.spec.notation.Written;
import java.util.Optional;

/** Runs one SQL statement over the rows so far, which it reads as the view `input`. */
public record Sql(
        @Written(value = "The statement.", form = Form.DIRECT)
        SqlText statement) implements Step {
    public static final StepWord WORD = new StepWord(
            "sql",
            Sql.class,
            "Runs one SQL statement over the rows so far, which it reads as the view `input`.",
            "sql: select token, ts, close from input where close > 0");

    @Override
    public String word() {
        return WORD.word();
    }

    @Override
    public Optional<Compiled> compile(StepContext context) {
        return Statements.compile(context, statement);
    }
}
