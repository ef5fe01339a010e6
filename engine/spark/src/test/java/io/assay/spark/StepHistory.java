package io.assay.spark;

import io.assay.spec.relation.Relation;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Random rows of the tables that `steps` reads: with gaps, nulls, ties, keys that fall silent and keys of few rows. */
final class StepHistory {
    static final Interval SPAN = Tasks.days("2026-01-29", "2026-02-04");
    private final Random random;
    private final Map<TableName, List<List<Optional<String>>>> rows = new LinkedHashMap<>();

    StepHistory(long seed) {
        random = new Random(seed);
        rows.put(TableName.of("bronze.bars"), bars(false));
        rows.put(TableName.of("gold.half"), bars(true));
        rows.put(TableName.of("bronze.mood"), mood());
        rows.put(TableName.of("bronze.posts"), posts());
        rows.put(TableName.of("silver.days"), days());
    }

    Map<TableName, List<List<Optional<String>>>> rows() {
        return rows;
    }

    Map<TableName, List<List<Optional<String>>>> shuffled() {
        Map<TableName, List<List<Optional<String>>>> shuffled = new LinkedHashMap<>();
        rows.forEach((name, list) -> {
            List<List<Optional<String>>> copy = new ArrayList<>(list);
            Collections.shuffle(copy, random);
            shuffled.put(name, copy);
        });
        return shuffled;
    }

    /** A time of the span's last four days. */
    Instant moment() {
        return SPAN.end().minus(Duration.ofMinutes(random.nextInt(4 * 1_440)));
    }

    /** Whether neighbouring intervals are cut here. */
    boolean cut() {
        return random.nextInt(3) > 0;
    }

    /** The table's intervals that start before the run's clock, some of them joined. */
    List<Interval> cuts(Relation table, Instant until) {
        List<Interval> cuts = new ArrayList<>();
        for (Interval next : table.grid().covering(SPAN)) {
            Optional<Interval> last = cuts.isEmpty() ? Optional.empty() : Optional.of(cuts.getLast());
            if (last.isPresent() && !cut()) {
                cuts.set(cuts.size() - 1, new Interval(last.get().start(), next.end()));
            } else if (next.start().isBefore(until)) {
                cuts.add(next);
            }
        }
        return cuts;
    }

    private List<List<Optional<String>>> bars(boolean half) {
        List<List<Optional<String>>> bars = new ArrayList<>();
        for (String venue : List.of("x", "y")) {
            for (String token : List.of("A", "B", "C")) {
                boolean silent = false;
                int most = random.nextInt(3) == 0 ? 20 : 3;
                int there = 1 + random.nextInt(2);
                for (Instant at = SPAN.start(); at.isBefore(SPAN.end()); at = at.plus(Duration.ofHours(1))) {
                    silent = random.nextInt(8) == 0 ? !silent : silent;
                    if (!silent && random.nextInt(most) < there) {
                        List<Optional<String>> row = new ArrayList<>(List.of(
                                Optional.of(venue),
                                Optional.of(token),
                                Optional.of(at.toString()),
                                Optional.of("%d.%06d".formatted(random.nextInt(50), random.nextInt(1_000_000))),
                                maybe(Integer.toString(random.nextInt(5))),
                                maybe(Double.toString(random.nextGaussian() * Math.pow(10, random.nextInt(20) - 10))),
                                maybe(tags()),
                                Optional.of("true")));
                        if (half) {
                            row.add(Optional.of("b"));
                        }
                        bars.add(row);
                    }
                }
            }
        }
        return bars;
    }

    private String tags() {
        List<String> tags = new ArrayList<>();
        for (String tag : List.of("red", "green", "blue")) {
            if (random.nextBoolean()) {
                tags.add(random.nextInt(6) == 0 ? "null" : "\"" + tag + "\"");
            }
        }
        return "[" + String.join(",", tags) + "]";
    }

    private List<List<Optional<String>>> mood() {
        List<List<Optional<String>>> mood = new ArrayList<>();
        for (Instant day = SPAN.start().minus(Duration.ofDays(9));
                day.isBefore(SPAN.end());
                day = day.plus(Duration.ofDays(1))) {
            if (random.nextInt(4) > 0) {
                mood.add(List.of(
                        Optional.of(day.toString()),
                        maybe(Integer.toString(random.nextInt(100))),
                        Optional.of("true")));
            }
        }
        return mood;
    }

    private List<List<Optional<String>>> posts() {
        List<List<Optional<String>>> posts = new ArrayList<>();
        Instant at = SPAN.start();
        for (int i = 0; i < 90; i++) {
            at = at.plusSeconds(random.nextInt(4) == 0 ? 0 : random.nextInt(8_000));
            posts.add(List.of(
                    Optional.of("p" + i),
                    Optional.of(at.toString()),
                    maybe(List.of("A", "B", "C").get(random.nextInt(3))),
                    Optional.of("s" + random.nextInt(9)),
                    Optional.of("true")));
        }
        return posts;
    }

    private List<List<Optional<String>>> days() {
        List<List<Optional<String>>> days = new ArrayList<>();
        for (String token : List.of("A", "B", "C")) {
            for (Instant day = SPAN.start().minus(Duration.ofDays(4));
                    day.isBefore(SPAN.end());
                    day = day.plus(Duration.ofDays(1))) {
                if (random.nextInt(5) > 0) {
                    days.add(List.of(
                            Optional.of(token),
                            Optional.of(day.toString()),
                            Optional.of(random.nextInt(90) + ".5"),
                            maybe(Double.toString(random.nextGaussian()))));
                }
            }
        }
        return days;
    }

    private Optional<String> maybe(String text) {
        return random.nextInt(7) == 0 ? Optional.empty() : Optional.of(text);
    }
}
