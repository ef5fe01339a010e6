package io.assay.feature.fold;

import io.assay.feature.row.Result;
import io.assay.feature.row.Row;

/** One call on its way through the rows of one key, in the order of time: state × row → state, value. */
public interface Fold {
    /** Sees the next row, and says what the call is worth in it. */
    void next(Row row, Result result);

    /** Names every field of the state: it is written down, or replaced by what was. Equal pasts leave equal fields. */
    void carry(CarriedState state);
}
