package io.assay.plan.coverage;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The whole grid of one key, cut into stretches.
 *
 * @param stretches in order, each beginning where the one before ends
 */
public record KeyCoverage(String key, List<PointStretch> stretches) {
    public KeyCoverage {
        stretches = List.copyOf(stretches);
    }

    /** Missing points by cause. */
    public Map<Cause, Long> missing() {
        Map<Cause, Long> counts = new EnumMap<>(Cause.class);
        stretches.forEach(stretch ->
                stretch.cause().ifPresent(cause -> counts.merge(cause, (long) stretch.points(), Long::sum)));
        return counts;
    }

    public long present() {
        return stretches.stream()
                .filter(stretch -> stretch.cause().isEmpty() && !stretch.aside())
                .mapToLong(PointStretch::points)
                .sum();
    }

    public long aside() {
        return stretches.stream()
                .filter(PointStretch::aside)
                .mapToLong(PointStretch::points)
                .sum();
    }
}
