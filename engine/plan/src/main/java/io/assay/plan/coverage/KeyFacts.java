package io.assay.plan.coverage;

import io.assay.lake.ingest.Slice;
import io.assay.spec.value.Interval;
import java.util.BitSet;
import java.util.List;

/**
 * What is known of one key of an endpoint.
 *
 * @param key as people read it
 * @param listed when the catalog has it trade; empty: always
 * @param slices what was asked for, disjoint, in order of time
 * @param present the points of the grid that have a row
 * @param aside the points whose row was set aside: quarantine says why
 */
public record KeyFacts(String key, List<Interval> listed, List<Slice> slices, BitSet present, BitSet aside) {
    public KeyFacts {
        listed = List.copyOf(listed);
        slices = List.copyOf(slices);
    }
}
