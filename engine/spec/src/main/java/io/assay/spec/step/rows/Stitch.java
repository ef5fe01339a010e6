package io.assay.spec.step.rows;

import io.assay.spec.compile.Compiled;
import io.assay.spec.compile.StepContext;
import io.assay.spec.compile.rows.Stitching;
import io.assay.spec.notation.Written;
import io.assay.spec.step.Step;
import io.assay.spec.step.StepWord;
import io.assay.spec.value.ColumnName;
import java.util.List;
import java.util.Optional;

/** Joins the rows of what was replaced and of what replaced it to one series, in one unit. */
public record Stitch(
        @Written("The catalog that says what was replaced by what.")
        String to,

        @Written("Our column that holds the catalog's key.") ColumnName key,

        @Written("The column of the series' name, which takes the key's place in the key.")
        ColumnName as,

        @Written("The catalog's column of what came after; null where nothing did.")
        ColumnName successor,

        @Written("The catalog's column of the time from which on the successor's rows count.")
        ColumnName at,

        @Written("The catalog's column of how many new ones one old one became.")
        ColumnName ratio,

        @Written("Columns whose values are per one: × ratio going forward, ÷ ratio going back.")
        List<ColumnName> prices,

        @Written("Columns that count: ÷ ratio going forward, × ratio going back.")
        List<ColumnName> quantities,

        @Written(
                value = "Whether series go on under the old name (forward), or begin earlier under the new one (back).",
                standard = "forward")
        Extend extend)
        implements Step {
    public static final StepWord WORD = new StepWord(
            "stitch",
            Stitch.class,
            "Joins the rows of what was replaced and of what replaced it to one series, in one unit.",
            "stitch: {to: tokens, key: token, as: series, successor: successor, at: successor_at, ratio: successor_ratio, prices: [close], quantities: [volume]}");

    public Stitch {
        prices = List.copyOf(prices);
        quantities = List.copyOf(quantities);
    }

    @Override
    public String word() {
        return WORD.word();
    }

    @Override
    public Optional<Compiled> compile(StepContext context) {
        return new Stitching(context, this).compile();
    }

    /** Under whose name a series goes on. */
    public enum Extend {
        FORWARD,
        BACK
    }
}
