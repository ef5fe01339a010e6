package io.assay.spec.notation;

/** The forms a component may take within its record's mapping. */
public enum Form {
    /** `key: value`. */
    KEY,
    /** Its own keys stand among those of its record. */
    INLINE,
    /** The record is written as this component alone. */
    DIRECT,
    /** A list or a map of records, written as a mapping whose keys are the records' first components; the only component of a record stands for it. */
    KEYED,
    /** As {@link #KEYED}; a list of names stands for a mapping of each name to itself. */
    KEYED_OR_NAMES,
    /** A list whose only element may stand alone. */
    ONE_OR_MANY,
    /** A list of mappings whose values are scalars of any kind; a null value is absent. */
    ROWS,
    /** A map of records, either `parts: {name: record}` or the keys of the only record among those of its parent. */
    PARTS
}
