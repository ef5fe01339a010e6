package io.assay.plan.coverage;

import io.assay.spec.model.Grain;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.Interval;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The coverage of one endpoint: for each key, which points of the grid are there and why the others are not.
 *
 * @param keys in order of their names
 */
public record EndpointCoverage(EndpointName endpoint, PointGrid grid, List<KeyCoverage> keys) {
    public EndpointCoverage {
        keys = List.copyOf(keys);
    }

    /** The same, of the keys whose names hold the text, in whatever case. */
    public EndpointCoverage ofKeysWith(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return new EndpointCoverage(
                endpoint,
                grid,
                keys.stream()
                        .filter(key -> key.key().toLowerCase(Locale.ROOT).contains(wanted))
                        .toList());
    }

    /** Missing points by cause, of all keys. */
    public Map<Cause, Long> missing() {
        Map<Cause, Long> counts = new EnumMap<>(Cause.class);
        keys.forEach(key -> key.missing().forEach((cause, points) -> counts.merge(cause, points, Long::sum)));
        return counts;
    }

    public long present() {
        return keys.stream().mapToLong(KeyCoverage::present).sum();
    }

    public long aside() {
        return keys.stream().mapToLong(KeyCoverage::aside).sum();
    }

    /** Points that could be had: all but those of keys that are not listed, of time that is not over or not asked for, and of time that the venue forgot. */
    public long expected() {
        return present() + aside() + lacking();
    }

    /** Expected points that are missing. */
    public long lacking() {
        return missing().entrySet().stream()
                .filter(count -> count.getKey().expected())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Expected points that are missing without anything to explain it. */
    public long unexplained() {
        boolean leavesOut = grid.grain().empty() == Grain.Empty.OMITTED;
        return missing().entrySet().stream()
                .filter(count -> !count.getKey().explains(leavesOut))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** The longest stretch of a key that is missing for the cause, with its key. */
    public Optional<Gap> longest(Cause cause) {
        return keys.stream()
                .flatMap(key -> key.stretches().stream()
                        .filter(stretch -> stretch.cause().equals(Optional.of(cause)))
                        .map(stretch -> new Gap(
                                key.key(),
                                stretch.points(),
                                new Interval(grid.time(stretch.from()), grid.time(stretch.to())))))
                .max(Comparator.comparingLong(Gap::points)
                        .thenComparing(Gap::span, Comparator.reverseOrder())
                        .thenComparing(Gap::key, Comparator.reverseOrder()));
    }

    /** A stretch of a key without rows. */
    public record Gap(String key, long points, Interval span) {}
}
