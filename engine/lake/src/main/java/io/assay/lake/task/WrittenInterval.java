package io.assay.lake.task;

import io.assay.spec.exact.ContentHash;
import io.assay.spec.model.TableSpec.Action;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An interval as built.
 *
 * @param hashes a content hash for each column that counts
 * @param rowsPerKey rows of each key without its time, its columns' text joined by U+001F; empty where the key has no time, so that each names one row
 * @param outcomes what each expectation found
 * @param state the hash of the state that is carried beyond its end; empty where nothing is carried
 * @param measures what later intervals compare themselves with, by {@code Rule.measureId}, as Java writes numbers; empty where it is null
 */
public record WrittenInterval(
        Interval interval,
        long rows,
        long quarantined,
        Map<ColumnName, ContentHash> hashes,
        Map<String, Long> rowsPerKey,
        List<Outcome> outcomes,
        Optional<String> state,
        Map<String, String> measures) {
    public WrittenInterval {
        hashes = Collections.unmodifiableMap(new LinkedHashMap<>(hashes));
        rowsPerKey = Collections.unmodifiableMap(new LinkedHashMap<>(rowsPerKey));
        outcomes = List.copyOf(outcomes);
        measures = Collections.unmodifiableMap(new TreeMap<>(measures));
    }

    /** An interval that carries nothing, and with which no other compares itself. */
    public WrittenInterval(
            Interval interval,
            long rows,
            long quarantined,
            Map<ColumnName, ContentHash> hashes,
            Map<String, Long> rowsPerKey,
            List<Outcome> outcomes) {
        this(interval, rows, quarantined, hashes, rowsPerKey, outcomes, Optional.empty(), Map.of());
    }

    /** The interval with so many more rows set aside. */
    public WrittenInterval quarantining(long more) {
        return new WrittenInterval(interval, rows, quarantined + more, hashes, rowsPerKey, outcomes, state, measures);
    }

    /** The interval with the hash of the state at its end. */
    public WrittenInterval carrying(String hash) {
        return new WrittenInterval(
                interval, rows, quarantined, hashes, rowsPerKey, outcomes, Optional.of(hash), measures);
    }

    /** The interval with what further rules found, and with what it measured for them. */
    public WrittenInterval judged(List<Outcome> more, Map<String, String> measured) {
        List<Outcome> all = new ArrayList<>(outcomes);
        all.addAll(more);
        return new WrittenInterval(interval, rows, quarantined, hashes, rowsPerKey, all, state, measured);
    }

    /** Whether an expectation that fails was broken, so that readers keep the interval's last good content. */
    public boolean held() {
        return outcomes.stream().anyMatch(outcome -> outcome.action() == Action.FAIL && outcome.broken() > 0);
    }

    /**
     * One expectation's finding.
     *
     * @param broken rows that break it, or 1 for an interval rule that does not hold
     * @param sample a few of the keys that break it, as text
     */
    public record Outcome(String rule, Action action, long broken, List<String> sample) {
        public Outcome {
            sample = List.copyOf(sample);
        }
    }
}
