package io.assay.cli.trial;

import io.assay.plan.trial.rows.RowDiff;
import io.assay.spec.problem.Place;
import java.util.List;
import java.util.Optional;

/**
 * One thing that is not as a test wants it.
 *
 * @param place where the test says what it wants
 * @param way how the rows arrived, in words; empty where that does not matter
 * @param sentence what is wrong
 * @param notes what helps to understand it
 * @param diff the rows, where rows differ
 */
public record Finding(Place place, String way, String sentence, List<String> notes, Optional<RowDiff> diff) {
    public Finding {
        notes = List.copyOf(notes);
    }

    static Finding of(Place place, String way, String sentence) {
        return new Finding(place, way, sentence, List.of(), Optional.empty());
    }

    Finding with(RowDiff rows) {
        return new Finding(place, way, sentence, notes, Optional.of(rows));
    }

    Finding noting(List<String> more) {
        return new Finding(place, way, sentence, more, diff);
    }
}
