package io.assay.spec.step;

import io.assay.spec.compile.Compiled;
import io.assay.spec.compile.StepContext;
import io.assay.spec.compile.feature.FeatureColumns;
import io.assay.spec.model.column.Computed;
import io.assay.spec.notation.Form;
import io.assay.spec.notation.Written;
import io.assay.spec.value.ColumnName;
import java.util.List;
import java.util.Optional;

/** Adds columns that see the rows before: lags, windows, indicators. */
public record Features(
        @Written(
                "The columns that name a series, whose rows see each other; the current key without time when left out.")
        Optional<List<ColumnName>> per,

        @Written("The time that rows go by; the event time when left out. Ties go by key.")
        Optional<ColumnName> order,

        @Written(
                value =
                        "Each column and its expression, which may call feature functions; later ones see earlier ones.",
                form = Form.KEYED,
                required = true)
        List<Computed> columns)
        implements Step {
    public static final StepWord WORD = new StepWord(
            "features",
            Features.class,
            "Adds columns that see the rows before: lags, windows, indicators.",
            "features: {columns: {sma_20: avg(close) over 20 rows, rsi_14: 'rsi(close, 14)'}}");

    public Features {
        per = per.map(List::copyOf);
        columns = List.copyOf(columns);
    }

    @Override
    public String word() {
        return WORD.word();
    }

    @Override
    public Optional<Compiled> compile(StepContext context) {
        return new FeatureColumns(context, this).compile();
    }

    @Override
    public boolean keepsRows() {
        return true;
    }
}
