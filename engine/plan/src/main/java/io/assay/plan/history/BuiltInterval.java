package io.assay.plan.history;

import io.assay.spec.exact.ContentHash;
import io.assay.spec.value.ColumnName;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An interval whose content is committed.
 *
 * @param run the run that built it
 * @param until the clock it was built with; never moves back
 * @param definition the table's definition then
 * @param digest of the fingerprint it was built from
 * @param hashes a content hash for each column that counts
 * @param state the hash of the state that is carried beyond its end; empty where nothing is carried
 */
public record BuiltInterval(
        String run,
        Instant until,
        String definition,
        String digest,
        long rows,
        Map<ColumnName, ContentHash> hashes,
        Optional<String> state) {
    public BuiltInterval {
        hashes = Collections.unmodifiableMap(new LinkedHashMap<>(hashes));
    }
}
