package io.assay.sources.fetch;

import io.assay.lake.ingest.Slice.Wanted;
import io.assay.spec.relation.CheckedEndpoint.EndpointKey;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import java.util.Map;

/**
 * One slice to fetch.
 *
 * @param key the row of `for_each`
 * @param columns the columns of that row which requests and records use, in order
 * @param keyText the same as JSON, sorted by name: the slice's identity in the ledger
 */
public record SliceTask(
        EndpointRoute route, EndpointKey key, Map<ColumnName, String> columns, String keyText, Interval span)
        implements Comparable<SliceTask> {
    @Override
    public int compareTo(SliceTask other) {
        int byStart = span.start().compareTo(other.span.start());
        return byStart != 0 ? byStart : keyText.compareTo(other.keyText);
    }

    /** The slice as the ledger knows it. */
    public Wanted wanted() {
        return new Wanted(route.endpoint().name(), keyText, span);
    }

    /** What it is asked for, in as few words as tell it from the endpoint's other keys; empty where there is no `for_each`. */
    public String shortName() {
        return route.shortName(columns);
    }

    /** The slice in words. */
    public String shown() {
        return "%s %s %s".formatted(route.endpoint().name(), keyText, span);
    }
}
