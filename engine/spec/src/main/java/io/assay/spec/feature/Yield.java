package io.assay.spec.feature;

import io.assay.spec.type.DataType;

/** The type of what a function yields. */
public enum Yield {
    DOUBLE,
    LONG,
    /** The type of the first argument. */
    ARGUMENT;

    /** The result's type for a first argument of the type. */
    public DataType type(DataType first) {
        return switch (this) {
            case DOUBLE -> DataType.DOUBLE;
            case LONG -> DataType.LONG;
            case ARGUMENT -> first;
        };
    }
}
