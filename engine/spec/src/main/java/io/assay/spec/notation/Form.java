package io.assay.spec.notation;

/** The forms a component may take within its record's mapping. */
public enum Form {
    /** `key: value`. */
    KEY,
    /** Its own keys stand among those of its record. */
    INLINE,
    /** The record is written as this component alone. */
    DIRECT,
    /** A list or a map of records, written as a mapping whose keys are the records' first components. */
    KEYED,
    /** As {@link #KEYED}; a list of names stands for a mapping of each name to itself. */
    KEYED_OR_NAMES,
    /** A list whose only element may stand alone. */
    ONE_OR_MANY,
    /** A map of records, either `parts: {name: record}` or the keys of the only record among those of its parent. */
    PARTS
}
