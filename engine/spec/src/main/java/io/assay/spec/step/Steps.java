package io.assay.spec.step;

import io.assay.spec.step.rows.AsofJoin;
import io.assay.spec.step.rows.Explode;
import io.assay.spec.step.rows.Fill;
import io.assay.spec.step.rows.Pivot;
import io.assay.spec.step.rows.Rank;
import io.assay.spec.step.rows.Snapshot;
import io.assay.spec.step.rows.Stitch;
import java.util.List;

/** Every step there is, one line a word, sorted. */
public final class Steps {
    public static final List<StepWord> ALL = List.of(
            Aggregate.WORD,
            AsofJoin.WORD,
            Dedupe.WORD,
            Derive.WORD,
            Drop.WORD,
            Explode.WORD,
            Features.WORD,
            Fill.WORD,
            Filter.WORD,
            Join.WORD,
            Pivot.WORD,
            Rank.WORD,
            Rename.WORD,
            Resample.WORD,
            Select.WORD,
            Snapshot.WORD,
            Sql.WORD,
            Stitch.WORD,
            Union.WORD);

    /** Words that the language has and this version does not know yet. */
    public static final List<String> LATER = List.of();

    private Steps() {}
}
