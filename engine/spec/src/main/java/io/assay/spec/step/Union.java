package io.assay.spec.step;

import io.assay.spec.compile.Compiled;
import io.assay.spec.compile.StepContext;
import io.assay.spec.compile.word.Unions;
import io.assay.spec.notation.Form;
import io.assay.spec.notation.Written;
import io.assay.spec.value.TableName;
import java.util.List;
import java.util.Optional;

/** Adds the rows of other tables, by column name. */
public record Union(
        @Written(value = "The tables.", form = Form.DIRECT, required = true)
        List<TableName> tables) implements Step {
    public static final StepWord WORD = new StepWord(
            "union", Union.class, "Adds the rows of other tables, by column name.", "union: [silver.candles_1h]");

    public Union {
        tables = List.copyOf(tables);
    }

    @Override
    public String word() {
        return WORD.word();
    }

    @Override
    public Optional<Compiled> compile(StepContext context) {
        return Unions.compile(context, tables);
    }
}
