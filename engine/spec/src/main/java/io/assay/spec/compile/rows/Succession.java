package io.assay.spec.compile.rows;

import io.assay.spec.step.rows.Stitch.Extend;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was replaced by what, when, and how many new ones one old one became.
 *
 * @param replacements by the key of what was replaced, in the catalog's order
 */
record Succession(Map<String, Replacement> replacements) {
    /** One old became so many of the successor. */
    record Replacement(String successor, Instant at, BigDecimal ratio) {}

    /**
     * Rows of one key that belong to a series, from a time on and until a time.
     *
     * @param ratio how many of the key's units are one of the series' (forward), or of the series' one of the key's (back); empty where they are the same units
     */
    record Segment(
            String source,
            String series,
            Optional<Instant> from,
            Optional<Instant> until,
            Optional<BigDecimal> ratio) {}

    /** A key from which replacements lead back to itself. */
    Optional<String> circle() {
        for (String start : replacements.keySet()) {
            Set<String> seen = new LinkedHashSet<>();
            String at = start;
            while (replacements.containsKey(at) && seen.add(at)) {
                at = replacements.get(at).successor();
            }
            if (seen.contains(at)) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    /** A successor of several, which cannot begin as both of them did. */
    Optional<String> shared() {
        Set<String> seen = new LinkedHashSet<>();
        return replacements.values().stream()
                .map(Replacement::successor)
                .filter(name -> !seen.add(name))
                .findFirst();
    }

    /** The segments of every key that was replaced or replaces; other keys are series of their own. */
    List<Segment> segments(Extend extend) {
        Set<String> keys = new LinkedHashSet<>(replacements.keySet());
        replacements.values().forEach(replacement -> keys.add(replacement.successor()));
        List<Segment> segments = new ArrayList<>();
        for (String key : keys) {
            if (extend == Extend.FORWARD) {
                forward(key, segments);
            } else {
                back(key, segments);
            }
        }
        return segments;
    }

    /** Own rows until the replacement, then those of the successor, and so on. */
    private void forward(String series, List<Segment> segments) {
        Optional<Instant> from = Optional.empty();
        BigDecimal ratio = BigDecimal.ONE;
        String source = series;
        while (true) {
            Optional<Replacement> next = Optional.ofNullable(replacements.get(source));
            add(segments, source, series, from, next.map(Replacement::at), ratio);
            if (next.isEmpty()) {
                return;
            }
            Instant at = next.get().at();
            from = Optional.of(from.filter(at::isBefore).orElse(at));
            ratio = ratio.multiply(next.get().ratio());
            source = next.get().successor();
        }
    }

    /** Own rows from the replacement on, before it those of the predecessor, and so on. */
    private void back(String series, List<Segment> segments) {
        Map<String, String> predecessors = new LinkedHashMap<>();
        replacements.forEach((key, replacement) -> predecessors.put(replacement.successor(), key));
        Optional<Instant> until = Optional.empty();
        BigDecimal ratio = BigDecimal.ONE;
        String source = series;
        while (true) {
            Optional<String> earlier = Optional.ofNullable(predecessors.get(source));
            Optional<Replacement> replaced = earlier.map(replacements::get);
            add(segments, source, series, replaced.map(Replacement::at), until, ratio);
            if (replaced.isEmpty()) {
                return;
            }
            Instant at = replaced.get().at();
            until = Optional.of(until.filter(at::isAfter).orElse(at));
            ratio = ratio.multiply(replaced.get().ratio());
            source = earlier.orElseThrow();
        }
    }

    private static void add(
            List<Segment> segments,
            String source,
            String series,
            Optional<Instant> from,
            Optional<Instant> until,
            BigDecimal ratio) {
        boolean empty = from.isPresent() && until.isPresent() && !from.get().isBefore(until.get());
        if (!empty) {
            segments.add(new Segment(
                    source,
                    series,
                    from,
                    until,
                    source.equals(series) ? Optional.empty() : Optional.of(ratio.stripTrailingZeros())));
        }
    }
}
