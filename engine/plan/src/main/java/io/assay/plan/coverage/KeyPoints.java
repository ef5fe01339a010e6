package io.assay.plan.coverage;

import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/** The points of a grid that have a row, and those whose row was set aside, for each key of a table: a bit a point. */
final class KeyPoints {
    private final Map<String, BitSet> present = new TreeMap<>();
    private final Map<String, BitSet> aside = new TreeMap<>();

    BitSet present(String key) {
        return present.computeIfAbsent(key, none -> new BitSet());
    }

    BitSet aside(String key) {
        return aside.computeIfAbsent(key, none -> new BitSet());
    }

    Map<String, BitSet> presentByKey() {
        return present;
    }

    Map<String, BitSet> asideByKey() {
        return aside;
    }
}
