package io.assay.spec.step.rows;

import io.assay.spec.compile.Compiled;
import io.assay.spec.compile.StepContext;
import io.assay.spec.compile.rows.Filling;
import io.assay.spec.model.SqlText;
import io.assay.spec.notation.Form;
import io.assay.spec.notation.Written;
import io.assay.spec.step.Step;
import io.assay.spec.step.StepWord;
import io.assay.spec.value.ColumnName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Adds a row for each missing step of the grain that has a real row of its key shortly before it. */
public record Fill(
        @Written(
                value = "Each column of the added rows and what it holds; columns that are not listed are null.",
                form = Form.KEYED,
                required = true)
        List<Filled> columns,

        @Written(value = "How long after a real row steps are added.", example = "6h")
        Duration limit,

        @Written("A column that says whether the row was added.")
        Optional<ColumnName> mark)
        implements Step {
    public static final StepWord WORD = new StepWord(
            "fill",
            Fill.class,
            "Adds a row for each missing step of the grain that has a real row of its key shortly before it.",
            "fill: {columns: {close: forward, open: {value: close}, volume: zero}, limit: 6h, mark: is_filled}");

    public Fill {
        columns = List.copyOf(columns);
    }

    @Override
    public String word() {
        return WORD.word();
    }

    @Override
    public Optional<Compiled> compile(StepContext context) {
        return new Filling(context, this).compile();
    }

    /** A column of the added rows. */
    public record Filled(
            ColumnName name, @Written(form = Form.DIRECT) Content content) {}

    /** What a column of an added row holds. */
    public sealed interface Content {
        @Written("What the last real row holds.")
        record Forward() implements Content {}

        @Written("0.")
        record Zero() implements Content {}

        @Written("An expression over the last real row.")
        record Value(
                @Written(value = "The expression.", form = Form.DIRECT)
                SqlText expression) implements Content {}
    }
}
