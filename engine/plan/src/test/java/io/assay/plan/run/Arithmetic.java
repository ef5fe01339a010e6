package io.assay.plan.run;

import io.assay.spec.feature.FeatureReach;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the tests' statements stand for: each a pure function of the rows read and of the clock. */
final class Arithmetic {
    static final Duration TRAILING = Duration.ofDays(2);
    static final Duration NEAR = Duration.ofHours(7);
    static final FeatureReach FAR =
            FeatureReach.rows(1).plus(FeatureReach.time(Duration.ofHours(54))).plus(FeatureReach.rows(1));
    private static final long TWO_DAYS = 2;

    private Arithmetic() {}

    static List<Candle> rows(String sql, List<Candle> read, Instant until) {
        return switch (sql) {
            case "SELECT * FROM stored" -> read;
            case "newest" -> List.copyOf(newest(read).values());
            case "plus one" ->
                read.stream()
                        .map(row -> new Candle(row.key(), row.time(), row.value() + 1))
                        .toList();
            case "parity" ->
                read.stream()
                        .map(row -> new Candle(row.key(), row.time(), Math.floorMod(row.value(), 2)))
                        .toList();
            case "trailing" -> read.stream().map(row -> trailing(row, read)).toList();
            case "days :until" -> steps(read, 1, until);
            case "pairs of days :until" -> steps(read, TWO_DAYS, until);
            case "totals" -> totals(read);
            case "three rows" -> back(read, Duration.ZERO, FeatureReach.rows(2));
            case "far rows" -> back(read, NEAR, FAR);
            case "even ones" ->
                read.stream().filter(row -> row.value() % 2 == 0).toList();
            default -> stitched(sql, read);
        };
    }

    /** The last version of each key and time. */
    private static Map<String, Candle> newest(List<Candle> read) {
        Map<String, Candle> newest = new TreeMap<>();
        read.forEach(row -> newest.put(row.key() + " " + row.time(), row));
        newest.values().removeIf(row -> row.value() == Candle.GONE);
        return newest;
    }

    /** The sum of each row and of those of its key before it, as far back as the time and from there the way lead, and as the time from there does. */
    private static List<Candle> back(List<Candle> read, Duration near, FeatureReach way) {
        Map<String, List<Candle>> byKey = new TreeMap<>();
        List<Candle> sums = new ArrayList<>();
        for (Candle row : read.stream().sorted().toList()) {
            List<Candle> rows = byKey.computeIfAbsent(row.key(), key -> new ArrayList<>());
            rows.add(row);
            int at = within(rows, rows.size() - 1, near);
            for (FeatureReach.Step step : way.steps()) {
                at = switch (step) {
                    case FeatureReach.Step.Rows some -> (int) Math.max(0, at - some.count());
                    case FeatureReach.Step.Time time -> within(rows, at, time.length());
                };
            }
            sums.add(row.with(rows.subList(within(rows, at, near), rows.size()).stream()
                    .mapToLong(Candle::value)
                    .sum()));
        }
        return sums;
    }

    /** The first of the rows that is at most so long before the one at a place. */
    private static int within(List<Candle> rows, int place, Duration length) {
        Instant from = rows.get(place).time().minus(length);
        int at = place;
        while (at > 0 && !rows.get(at - 1).time().isBefore(from)) {
            at--;
        }
        return at;
    }

    /** The rows of `c` until a time, and from then on those of `d`, three of which are one of `c`, under its name; and the others'. */
    private static List<Candle> stitched(String sql, List<Candle> read) {
        if (!sql.startsWith("stitch ")) {
            throw new IllegalArgumentException("Invalid statement: " + sql);
        }
        Instant since = Instant.parse(sql.substring("stitch ".length()));
        List<Candle> rows = new ArrayList<>();
        for (Candle row : read) {
            boolean after = !row.time().isBefore(since);
            if (!row.key().equals("c") || !after) {
                rows.add(row);
            }
            if (row.key().equals("d") && after) {
                rows.add(new Candle("c", row.time(), 3 * row.value()));
            }
        }
        return rows;
    }

    private static Candle trailing(Candle row, List<Candle> read) {
        long sum = read.stream()
                .filter(other -> other.key().equals(row.key())
                        && other.time().isAfter(row.time().minus(TRAILING))
                        && !other.time().isAfter(row.time()))
                .mapToLong(Candle::value)
                .sum();
        return new Candle(row.key(), row.time(), sum);
    }

    /** One row a key and step that ends by the clock, stamped at the step's opening. */
    private static List<Candle> steps(List<Candle> read, long days, Instant until) {
        Map<String, Map<Instant, Long>> sums = new TreeMap<>();
        read.forEach(row -> sums.computeIfAbsent(row.key(), key -> new TreeMap<>())
                .merge(opening(row.time(), days), row.value(), Long::sum));
        List<Candle> steps = new ArrayList<>();
        sums.forEach((key, bySteps) -> bySteps.forEach((start, sum) -> {
            if (!start.plus(days, ChronoUnit.DAYS).isAfter(until)) {
                steps.add(new Candle(key, start, sum));
            }
        }));
        return steps;
    }

    private static Instant opening(Instant time, long days) {
        long day = Math.floorDiv(time.getEpochSecond(), Duration.ofDays(days).toSeconds());
        return Instant.ofEpochSecond(day * Duration.ofDays(days).toSeconds());
    }

    private static List<Candle> totals(List<Candle> read) {
        return read.stream()
                .collect(Collectors.groupingBy(Candle::key, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(rows -> new Candle(
                        rows.getFirst().key(),
                        rows.stream().map(Candle::time).max(Instant::compareTo).orElseThrow(),
                        rows.stream().mapToLong(Candle::value).sum()))
                .toList();
    }
}
