package io.assay.sources.sandbox.market;

import io.assay.spec.value.Interval;
import java.util.List;
import java.util.OptionalLong;

/** The minutes in which nothing trades and no candle exists, for any symbol. */
public final class Outages {
    private static final long MINUTE_MILLIS = 60_000;
    private static final int SPAN_BITS = 14;
    private static final Outages NONE = new Outages(List.of(), OptionalLong.empty());

    private final long[] from;
    private final long[] until;
    private final boolean scripted;
    private final long seed;

    private Outages(List<Interval> listed, OptionalLong seed) {
        this.from = listed.stream()
                .mapToLong(span -> Math.floorDiv(span.start().toEpochMilli(), MINUTE_MILLIS))
                .toArray();
        this.until = listed.stream()
                .mapToLong(span -> -Math.floorDiv(-span.end().toEpochMilli(), MINUTE_MILLIS))
                .toArray();
        this.scripted = seed.isPresent();
        this.seed = Noise.seed(seed.orElse(0), "outages");
    }

    public static Outages none() {
        return NONE;
    }

    /** Exactly these, each widened to whole minutes. */
    public static Outages of(List<Interval> outages) {
        return new Outages(outages, OptionalLong.empty());
    }

    /** One of 5 to 64 minutes in every 16,384 minutes (11 days), as the seed says. */
    public static Outages scripted(long seed) {
        return new Outages(List.of(), OptionalLong.of(seed));
    }

    /** Whether the minute (since the epoch) is missing. */
    boolean cover(long minute) {
        for (int i = 0; i < from.length; i++) {
            if (from[i] <= minute && minute < until[i]) {
                return true;
            }
        }
        return scripted && inScript(minute);
    }

    private boolean inScript(long minute) {
        long bits = Noise.at(seed, minute >> SPAN_BITS);
        long offset = minute & ((1L << SPAN_BITS) - 1);
        long start = (long) (Noise.even(bits, 0) * ((1L << SPAN_BITS) - 64));
        long length = 5 + (long) (Noise.even(bits, 16) * 60);
        return offset >= start && offset < start + length;
    }
}
