package io.assay.decode.field;

import io.assay.spec.value.ColumnName;

/** A record without a field that it must have. */
public final class MissingFieldException extends Exception {
    private static final long serialVersionUID = 1;

    MissingFieldException(ColumnName column) {
        super("Cannot read %s: the record has no such field".formatted(column), null, false, false);
    }
}
