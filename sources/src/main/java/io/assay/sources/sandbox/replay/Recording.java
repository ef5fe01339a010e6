package io.assay.sources.sandbox.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Recorded candles by symbol and interval, each row's text as it was received; of rows recorded twice the later one. */
public final class Recording {
    private final NavigableMap<String, NavigableMap<String, NavigableMap<Long, String>>> rows = new TreeMap<>();

    Recording() {}

    /** Takes the rows of a page that was recorded after those already added. */
    void add(String symbol, String interval, String page) {
        NavigableMap<Long, String> series = rows.computeIfAbsent(symbol, name -> new TreeMap<>())
                .computeIfAbsent(interval, name -> new TreeMap<>());
        RowText.rows(page).forEach(row -> series.put(row.openTime(), row.text()));
    }

    boolean isEmpty() {
        return all().findAny().isEmpty();
    }

    /** In order of name. */
    public Set<String> symbols() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(rows.keySet()));
    }

    /** The venue's words, in order of name. */
    public Set<String> intervals(String symbol) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(Optional.ofNullable(rows.get(symbol))
                .map(NavigableMap::keySet)
                .orElse(Collections.emptyNavigableSet())));
    }

    /** How many candles there are, of all symbols and intervals. */
    public long size() {
        return all().mapToLong(NavigableMap::size).sum();
    }

    /** When the oldest candle opens. */
    public Instant firstOpen() {
        return Instant.ofEpochMilli(
                all().mapToLong(NavigableMap::firstKey).min().orElseThrow());
    }

    /** When the latest candle opens. */
    public Instant lastOpen() {
        return Instant.ofEpochMilli(all().mapToLong(NavigableMap::lastKey).max().orElseThrow());
    }

    private Stream<NavigableMap<Long, String>> all() {
        return rows.values().stream()
                .flatMap(intervals -> intervals.values().stream())
                .filter(series -> !series.isEmpty());
    }

    /** Up to so many of the oldest rows that open in [from, until], ms since the epoch. */
    public List<RowText> first(String symbol, String interval, long from, long until, int most) {
        return from > until ? List.of() : take(series(symbol, interval).subMap(from, true, until, true), most);
    }

    /** Up to so many of the latest rows that open by the time, ms since the epoch, oldest first. */
    public List<RowText> last(String symbol, String interval, long until, int most) {
        List<RowText> latest = new ArrayList<>(
                take(series(symbol, interval).headMap(until, true).descendingMap(), most));
        Collections.reverse(latest);
        return latest;
    }

    private NavigableMap<Long, String> series(String symbol, String interval) {
        return Optional.ofNullable(rows.get(symbol))
                .map(intervals -> intervals.get(interval))
                .orElse(Collections.emptyNavigableMap());
    }

    private static List<RowText> take(NavigableMap<Long, String> series, int most) {
        return series.entrySet().stream()
                .limit(most)
                .map(row -> new RowText(row.getKey(), row.getValue()))
                .toList();
    }
}
