package io.assay.spec.step;

import java.util.List;

/** Every step there is, one line a word, sorted. */
public final class Steps {
    public static final List<StepWord> ALL = List.of(
            Aggregate.WORD,
            Dedupe.WORD,
            Derive.WORD,
            Drop.WORD,
            Features.WORD,
            Filter.WORD,
            Join.WORD,
            Rename.WORD,
            Resample.WORD,
            Select.WORD,
            Sql.WORD,
            Union.WORD);

    /** Words that the language has and this version does not know yet. */
    public static final List<String> LATER =
            List.of("asof_join", "explode", "fill", "pivot", "rank", "snapshot", "stitch");

    private Steps() {}
}
