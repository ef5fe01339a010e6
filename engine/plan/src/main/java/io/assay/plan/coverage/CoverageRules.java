package io.assay.plan.coverage;

import io.assay.lake.ingest.Slice;
import io.assay.spec.value.EndpointName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives every missing point of an endpoint its cause; a function of its arguments, which holds a few bits for each point and no row. */
public final class CoverageRules {
    private static final Duration SUSPENDED_FROM = Duration.ofDays(1);
    private static final int SUSPENDED_POINTS = 3;
    private static final int MOST_KNOWN = 2;

    private final EndpointName endpoint;
    private final PointGrid grid;
    private final Instant until;
    private final Instant oldest;

    /**
     * @param until the clock that is measured against
     * @param oldest how far back the venue remembers at that time
     */
    public CoverageRules(EndpointName endpoint, PointGrid grid, Instant until, Instant oldest) {
        this.endpoint = endpoint;
        this.grid = grid;
        this.until = until;
        this.oldest = oldest;
    }

    /** The coverage of the keys, which are those of one venue. */
    public EndpointCoverage coverage(List<KeyFacts> facts) {
        int[] known = new int[grid.size() + 1];
        int[] silent = new int[grid.size()];
        List<Map<Cause, BitSet>> causes = new ArrayList<>();
        List<BitSet> answered = new ArrayList<>();
        for (KeyFacts key : facts) {
            Map<Cause, BitSet> told = told(key);
            BitSet open = answered(key);
            told.values().forEach(open::andNot);
            count(open, known);
            open.andNot(key.present());
            open.andNot(key.aside());
            open.stream().forEach(point -> silent[point]++);
            causes.add(told);
            answered.add(open);
        }
        List<BitSet> paused = paused(facts, answered, outage(known, silent));
        for (BitSet points : paused) {
            points.stream().forEach(point -> {
                known[point]--;
                silent[point]--;
            });
        }
        BitSet outage = outage(known, silent);
        List<KeyCoverage> keys = new ArrayList<>();
        for (int at = 0; at < facts.size(); at++) {
            infer(facts.get(at), answered.get(at), outage, paused.get(at), causes.get(at));
            keys.add(new KeyCoverage(facts.get(at).key(), stretches(facts.get(at), causes.get(at))));
        }
        return new EndpointCoverage(endpoint, grid, keys);
    }

    /** The causes that catalog, clock and slices tell; what is there, or was answered, is in none. */
    private Map<Cause, BitSet> told(KeyFacts key) {
        Map<Cause, BitSet> told = new EnumMap<>(Cause.class);
        for (Cause cause : Cause.values()) {
            told.put(cause, new BitSet(grid.size()));
        }
        BitSet free = new BitSet(grid.size());
        free.set(0, grid.size());
        free.andNot(key.present());
        free.andNot(key.aside());
        take(told, Cause.NOT_LISTED, free, unlisted(key));
        take(told, Cause.NOT_YET, free, ended(), grid.size());
        for (Slice slice : key.slices()) {
            int from = grid.from(slice.span().start());
            int to = grid.from(slice.span().end());
            if (slice.state() == Slice.State.FAILED) {
                take(told, slice.cause().flatMap(Cause::of).orElse(Cause.FETCH_FAILED), free, from, to);
            } else {
                slice.cause().ifPresent(word -> take(told, Cause.of(word).orElse(Cause.NO_DATA), free, from, to));
                free.clear(from, Math.max(from, to));
            }
        }
        take(told, Cause.BEYOND_LOOKBACK, free, 0, grid.from(oldest));
        take(told, Cause.NOT_YET, free, 0, grid.size());
        return told;
    }

    /** How many points have ended by the clock. */
    private int ended() {
        int begun = grid.from(until);
        return begun > 0 && grid.time(begun).isAfter(until) ? begun - 1 : begun;
    }

    private static void take(Map<Cause, BitSet> told, Cause cause, BitSet free, int from, int to) {
        BitSet points = new BitSet();
        points.set(from, Math.max(from, to));
        take(told, cause, free, points);
    }

    private static void take(Map<Cause, BitSet> told, Cause cause, BitSet free, BitSet points) {
        points.and(free);
        free.andNot(points);
        cause(told, cause).or(points);
    }

    private BitSet unlisted(KeyFacts key) {
        BitSet unlisted = new BitSet(grid.size());
        unlisted.set(0, key.listed().isEmpty() ? 0 : grid.size());
        key.listed().forEach(listed -> unlisted.clear(grid.from(listed.start()), grid.from(listed.end())));
        return unlisted;
    }

    /** The points that the venue answered, with a row or without. */
    private BitSet answered(KeyFacts key) {
        BitSet answered = new BitSet(grid.size());
        key.slices().stream()
                .filter(slice ->
                        slice.state() == Slice.State.DONE && slice.cause().isEmpty())
                .forEach(slice -> answered.set(
                        grid.from(slice.span().start()),
                        Math.max(
                                grid.from(slice.span().start()),
                                grid.from(slice.span().end()))));
        return answered;
    }

    private static void count(BitSet points, int[] counts) {
        points.stream().forEach(point -> counts[point]++);
    }

    private static BitSet outage(int[] known, int[] silent) {
        BitSet outage = new BitSet(silent.length);
        for (int point = 0; point < silent.length; point++) {
            if (known[point] >= MOST_KNOWN && 2L * silent[point] > known[point]) {
                outage.set(point);
            }
        }
        return outage;
    }

    /** For each key its long silences, most of which is no outage: they tell nothing of the other keys. */
    private List<BitSet> paused(List<KeyFacts> facts, List<BitSet> open, BitSet outage) {
        List<BitSet> paused = new ArrayList<>();
        for (int at = 0; at < facts.size(); at++) {
            BitSet silent = open.get(at);
            BitSet found = new BitSet();
            for (int from = silent.nextSetBit(0); from >= 0; from = silent.nextSetBit(silent.nextClearBit(from))) {
                int to = silent.nextClearBit(from);
                if (isSuspended(facts.get(at), from, to)
                        && 2L * outage.get(from, to).cardinality() < to - from) {
                    found.set(from, to);
                }
            }
            paused.add(found);
        }
        return paused;
    }

    /** Finds a cause for each answered point without a row. */
    private static void infer(KeyFacts key, BitSet open, BitSet outage, BitSet paused, Map<Cause, BitSet> causes) {
        int firstRow = key.present().nextSetBit(0);
        if (firstRow > 0) {
            BitSet before = new BitSet();
            before.set(0, firstRow);
            take(causes, Cause.NOT_LISTED, open, before);
        }
        take(causes, Cause.OUTAGE, open, (BitSet) outage.clone());
        take(causes, Cause.SUSPENDED, open, (BitSet) paused.clone());
        cause(causes, Cause.NO_DATA).or(open);
    }

    /** Whether the silence lies between two rows, and is long. */
    private boolean isSuspended(KeyFacts key, int from, int to) {
        boolean between =
                from > 0 && key.present().get(from - 1) && key.present().get(to);
        return between
                && to - from >= SUSPENDED_POINTS
                && Duration.between(grid.time(from), grid.time(to)).compareTo(SUSPENDED_FROM) >= 0;
    }

    private static BitSet cause(Map<Cause, BitSet> causes, Cause cause) {
        return causes.computeIfAbsent(cause, none -> new BitSet());
    }

    private List<PointStretch> stretches(KeyFacts key, Map<Cause, BitSet> causes) {
        List<PointStretch> stretches = new ArrayList<>();
        int from = 0;
        while (from < grid.size()) {
            PointStretch next = next(key, causes, from);
            stretches.add(next);
            from = next.to();
        }
        return stretches;
    }

    private PointStretch next(KeyFacts key, Map<Cause, BitSet> causes, int from) {
        if (key.present().get(from)) {
            return new PointStretch(from, end(key.present(), from), Optional.empty(), false);
        }
        if (key.aside().get(from)) {
            int end = end(key.aside(), from);
            int row = key.present().nextSetBit(from);
            return new PointStretch(from, row < 0 ? end : Math.min(row, end), Optional.empty(), true);
        }
        for (Map.Entry<Cause, BitSet> cause : causes.entrySet()) {
            if (cause.getValue().get(from)) {
                return new PointStretch(from, end(cause.getValue(), from), Optional.of(cause.getKey()), false);
            }
        }
        throw new IllegalStateException("Cannot tell why point %d of %s is missing".formatted(from, key.key()));
    }

    private int end(BitSet points, int from) {
        return Math.min(grid.size(), points.nextClearBit(from));
    }
}
