package io.assay.lake.measure;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one interval measured.
 *
 * @param rows that were computed for it
 * @param values by the measure's id, as Java writes numbers; empty where the measure is null
 */
public record IntervalMeasures(long rows, Map<String, String> values) {
    public IntervalMeasures {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    static IntervalMeasures of(long rows, String measure, Optional<String> value) {
        return new IntervalMeasures(rows, Map.of(measure, value.orElse("")));
    }

    IntervalMeasures and(IntervalMeasures more) {
        Map<String, String> all = new TreeMap<>(values);
        all.putAll(more.values);
        return new IntervalMeasures(rows, all);
    }
}
