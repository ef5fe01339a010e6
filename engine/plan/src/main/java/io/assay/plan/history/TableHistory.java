package io.assay.plan.history;

import io.assay.spec.value.Interval;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What is committed of a table, and what is held back.
 *
 * @param counts rows of each key without its time in each built interval, where a table that is planned reads back so many of its rows
 * @param bytes of its live data files
 */
public record TableHistory(
        NavigableMap<Interval, BuiltInterval> built,
        NavigableMap<Interval, HeldInterval> held,
        NavigableMap<Interval, Map<String, Long>> counts,
        long bytes) {
    public static final TableHistory NONE = new TableHistory(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), 0);

    public TableHistory {
        built = Collections.unmodifiableNavigableMap(new TreeMap<>(built));
        held = Collections.unmodifiableNavigableMap(new TreeMap<>(held));
        counts = Collections.unmodifiableNavigableMap(new TreeMap<>(counts));
    }
}
