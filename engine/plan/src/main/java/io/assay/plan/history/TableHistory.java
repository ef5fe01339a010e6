package io.assay.plan.history;

import io.assay.spec.value.Interval;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What is committed of a table, and what is held back.
 *
 * @param bytes of its live data files
 */
public record TableHistory(
        NavigableMap<Interval, BuiltInterval> built, NavigableMap<Interval, HeldInterval> held, long bytes) {
    public static final TableHistory NONE = new TableHistory(new TreeMap<>(), new TreeMap<>(), 0);

    public TableHistory {
        built = Collections.unmodifiableNavigableMap(new TreeMap<>(built));
        held = Collections.unmodifiableNavigableMap(new TreeMap<>(held));
    }
}
