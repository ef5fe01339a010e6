package io.assay.plan.trial;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * One way in which the rows of a test arrive.
 *
 * @param deliveries what arrives at a time; after each, what follows is built
 */
public record Variant(Way way, List<List<GivenRow>> deliveries) {
    private static final int MOST_DELIVERIES = 16;

    public Variant {
        deliveries = deliveries.stream().map(List::copyOf).toList();
    }

    /** The ways. */
    public enum Way {
        /** All at once, in the order written. */
        GIVEN("as given"),
        /** One after the other by time, built after each, into intervals as short as the tables' grain. */
        SPLIT("one row after another"),
        /** All at once, in another order. */
        SHUFFLED("in another order"),
        /** Once more after they were there, everything built again. */
        TWICE("delivered and built twice");

        private final String words;

        Way(String words) {
            this.words = words;
        }

        /** The way in words, after "the rows arrive". */
        public String words() {
            return words;
        }
    }

    static List<Variant> of(List<GivenRow> rows) {
        List<GivenRow> shuffled = new ArrayList<>(rows);
        Collections.reverse(shuffled);
        Collections.shuffle(shuffled, new Random(rows.size()));
        return List.of(
                new Variant(Way.GIVEN, List.of(rows)),
                new Variant(Way.SPLIT, split(rows)),
                new Variant(Way.SHUFFLED, List.of(shuffled)));
    }

    /** The first so many rows by time, then the others. */
    static Variant cut(List<GivenRow> rows, int count) {
        List<GivenRow> sorted = byTime(rows);
        return new Variant(Way.SPLIT, List.of(sorted.subList(0, count), sorted.subList(count, sorted.size())));
    }

    private static List<GivenRow> byTime(List<GivenRow> rows) {
        return rows.stream()
                .sorted(Comparator.comparing((GivenRow row) -> row.time().orElse(Instant.MIN)))
                .toList();
    }

    /** Row by row in the order of time, those without one first; where there are many, a few neighbours at a time. */
    private static List<List<GivenRow>> split(List<GivenRow> rows) {
        List<GivenRow> sorted = byTime(rows);
        int most = Math.min(rows.size(), MOST_DELIVERIES);
        List<List<GivenRow>> deliveries = new ArrayList<>();
        for (int at = 0; at < most; at++) {
            deliveries.add(sorted.subList(rows.size() * at / most, rows.size() * (at + 1) / most));
        }
        return deliveries.isEmpty() ? List.of(List.of()) : deliveries;
    }
}
