package io.assay.spec.step.rows;

import io.assay.spec.compile.Compiled;
import io.assay.spec.compile.StepContext;
import io.assay.spec.compile.rows.AsOf;
import io.assay.spec.model.column.Named;
import io.assay.spec.notation.Form;
import io.assay.spec.notation.Written;
import io.assay.spec.step.Step;
import io.assay.spec.step.StepWord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Brings columns of the newest row of another table that is known by the time each row is. */
public record AsofJoin(
        @Written("The table with an event time.") String to,

        @Written(
                value = "The columns that must be equal; as a mapping, ours and theirs; [] where none must.",
                form = Form.KEYED_OR_NAMES)
        List<Named> on,

        @Written(value = "How long before a row's time the other's may lie.", example = "3d")
        Duration within,

        @Written(
                value =
                        "The columns that are taken; as a mapping, new name and theirs. Null where there is no such row.",
                form = Form.KEYED_OR_NAMES,
                required = true)
        List<Named> columns)
        implements Step {
    public static final StepWord WORD = new StepWord(
            "asof_join",
            AsofJoin.class,
            "Brings columns of the newest row of another table that is known by the time each row is.",
            "asof_join: {to: silver.fear_greed, on: [], within: 3d, columns: {fear_greed: value}}");

    public AsofJoin {
        on = List.copyOf(on);
        columns = List.copyOf(columns);
    }

    @Override
    public String word() {
        return WORD.word();
    }

    @Override
    public Optional<Compiled> compile(StepContext context) {
        return new AsOf(context, this).compile();
    }
}
