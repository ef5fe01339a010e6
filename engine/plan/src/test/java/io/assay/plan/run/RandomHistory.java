package io.assay.plan.run;

import io.assay.plan.Definitions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * What happens to a lake: rows in and out of order, said twice, corrected and taken away, with gaps; tokens that are listed late, end early and go on as others;
 * catalogs that change; runs that are cut anywhere and killed anywhere.
 */
final class RandomHistory {
    static final Instant LAST = Market.START.plus(Duration.ofDays(8));
    private static final int HOURS = 6 * 24;
    private static final String RARE = "e";
    private static final long INSANE = -5;
    private static final List<String> SELECTORS =
            List.of("*", "*", "*", "+gold.days", "silver.known+", "gold.three", "silver.running");
    /** One is listed late, one goes on as another, and one has a row now and then: whoever reads some of those reads far. */
    private static final List<Token> TOKENS = List.of(
            new Token("a", 0, HOURS, 1),
            new Token("b", 40, HOURS, 1),
            new Token("c", 0, 75, 1),
            new Token("d", 70, HOURS, 1),
            new Token(RARE, 3, HOURS, 25));

    /** What trades from an hour on and until an hour, so many hours apart. */
    private record Token(String name, int first, int end, int every) {
        int hour(Random random) {
            return first + every * random.nextInt((end - first + every - 1) / every);
        }
    }

    private final Random random;
    private final Map<String, Candle> known = new TreeMap<>();
    private final int silent;
    private final boolean sane;

    RandomHistory(long seed) {
        random = new Random(seed);
        silent = random.nextInt(HOURS);
        sane = random.nextBoolean();
    }

    /** As many as {@code -Dassay.histories=N} says, from {@code -Dassay.seed=N} on. */
    static LongStream seeds(long standard) {
        long first = Long.getLong("assay.seed", 0);
        return LongStream.range(first, first + Long.getLong("assay.histories", standard));
    }

    int turns() {
        return 3 + random.nextInt(3);
    }

    /** Whether something that happens now and then does. */
    boolean one(int in) {
        return random.nextInt(in) == 0;
    }

    List<Candle> arrival() {
        List<Candle> rows = new ArrayList<>(one(4) ? mended() : List.of());
        rows.forEach(row -> known.put(row.key() + row.time(), row));
        int count = known.isEmpty() ? 100 + random.nextInt(60) : 1 + random.nextInt(one(2) ? 3 : 25);
        for (int at = 0; at < count; at++) {
            Candle row = known.isEmpty() || !one(3) ? fresh() : changed();
            known.put(row.key() + row.time(), row);
            rows.add(row);
            if (one(6)) {
                rows.add(row);
            }
        }
        return rows;
    }

    private Candle fresh() {
        Token token = TOKENS.get(random.nextInt(TOKENS.size()));
        int hour = token.hour(random);
        boolean gap = hour >= silent && hour < silent + 36;
        Instant time = Market.START.plus(Duration.ofHours(gap && !one(8) ? token.first() : hour));
        return new Candle(token.name(), time, !sane && one(40) ? INSANE : value(token.name()));
    }

    /** Of a row now and then: even, so that what takes even ones alone keeps all of them. */
    private int value(String token) {
        return token.equals(RARE) ? 2 * random.nextInt(50) : random.nextInt(100);
    }

    private Candle changed() {
        boolean rare = one(4);
        List<Candle> some = known.values().stream()
                .filter(row -> !rare || row.key().equals(RARE))
                .toList();
        List<Candle> all = some.isEmpty() ? List.copyOf(known.values()) : some;
        Candle old = all.get(random.nextInt(all.size()));
        return switch (random.nextInt(4)) {
            case 0 -> old.with(Candle.GONE);
            case 1 -> old;
            case 2 -> old.with(Math.abs(old.value() % 100) + 2);
            default -> old.with(value(old.key()));
        };
    }

    /** What no expectation holds back any more. */
    List<Candle> mended() {
        return known.values().stream()
                .filter(row -> row.value() == INSANE)
                .map(row -> row.with(1))
                .toList();
    }

    Instant until() {
        return Market.START.plus(Duration.ofHours(1 + random.nextInt(HOURS + 30)));
    }

    String selector() {
        return SELECTORS.get(random.nextInt(SELECTORS.size()));
    }

    /** Before which step a run is killed; about half of them end before that. */
    int kill() {
        return random.nextInt(one(3) ? 60 : 600);
    }

    /** The tables, as the catalogs now are. */
    Definitions definitions() {
        List<String> listed =
                TOKENS.stream().map(Token::name).filter(token -> !one(5)).toList();
        return LawTables.of(listed, Market.START.plus(Duration.ofHours(70 + random.nextInt(6))));
    }
}
