package io.assay.plan.history;

import io.assay.spec.value.EndpointName;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The ledger at one moment, as far as planning reads it.
 *
 * @param raw for each endpoint (and part) the days its segments touch, as the current decoder indexed them
 * @param expected for each endpoint the days that a fetch may bring rows of, and how many; empty where nothing is about to be fetched
 * @param inputs looks up what a built interval was made of, which is asked only where its fingerprint differs
 */
public record History(
        Map<TableName, TableHistory> tables,
        Map<EndpointName, NavigableMap<LocalDate, RawDay>> raw,
        Map<EndpointName, NavigableMap<LocalDate, Long>> expected,
        InputLookup inputs) {
    public static final History EMPTY = new History(Map.of(), Map.of(), Map.of(), (table, interval) -> Map.of());

    public History {
        tables = Collections.unmodifiableMap(new TreeMap<>(tables));
        raw = Collections.unmodifiableMap(new TreeMap<>(raw));
        expected = Collections.unmodifiableMap(new TreeMap<>(expected));
    }

    public TableHistory table(TableName name) {
        return tables.getOrDefault(name, TableHistory.NONE);
    }

    public NavigableMap<LocalDate, RawDay> days(EndpointName endpoint) {
        return raw.getOrDefault(endpoint, Collections.emptyNavigableMap());
    }

    /** The days that a fetch may bring rows of, whichever part of the endpoint's bodies is asked for. */
    public NavigableMap<LocalDate, Long> expected(EndpointName endpoint) {
        return expected.getOrDefault(endpoint.withoutPart(), Collections.emptyNavigableMap());
    }

    /** The same moment, before a fetch that may bring these rows. */
    public History expecting(Map<EndpointName, NavigableMap<LocalDate, Long>> rows) {
        return new History(tables, raw, rows, inputs);
    }

    /** What an interval was made of: each part's text ({@link Fingerprint.Part#toString}) with its hash. */
    @FunctionalInterface
    public interface InputLookup {
        Map<String, String> of(TableName table, Interval interval);
    }
}
