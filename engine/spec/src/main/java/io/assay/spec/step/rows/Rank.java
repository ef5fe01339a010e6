package io.assay.spec.step.rows;

import io.assay.spec.compile.Compiled;
import io.assay.spec.compile.StepContext;
import io.assay.spec.compile.rows.Ranking;
import io.assay.spec.model.column.SortKey;
import io.assay.spec.notation.Form;
import io.assay.spec.notation.Written;
import io.assay.spec.step.Step;
import io.assay.spec.step.StepWord;
import io.assay.spec.value.ColumnName;
import java.util.List;
import java.util.Optional;

/** Numbers the rows that share the given columns, by a column. */
public record Rank(
        @Written(
                value = "The columns whose rows are ranked together, the event time among them.",
                form = Form.ONE_OR_MANY,
                required = true)
        List<ColumnName> within,

        @Written(value = "What comes first; nulls come last.", example = "turnover desc")
        SortKey by,

        @Written(value = "The column of the rank, from 1 on.", example = "turnover_rank")
        ColumnName as,

        @Written(
                value = "Equal rows: all the least rank, all the same without gaps after, or each its own, by key.",
                standard = "min")
        Ties ties)
        implements Step {
    public static final StepWord WORD = new StepWord(
            "rank",
            Rank.class,
            "Numbers the rows that share the given columns, by a column.",
            "rank: {within: [ts, category], by: turnover desc, as: turnover_rank}");

    public Rank {
        within = List.copyOf(within);
    }

    @Override
    public String word() {
        return WORD.word();
    }

    @Override
    public Optional<Compiled> compile(StepContext context) {
        return Ranking.compile(context, this);
    }

    @Override
    public boolean keepsRows() {
        return true;
    }

    /** How equal rows are ranked. */
    public enum Ties {
        MIN,
        DENSE,
        ROW
    }
}
