package io.assay.sources.sandbox.market;

/** When the whole venue stands still: about once in six weeks, for forty minutes to three hours. A pure function of seed and time. */
final class Outages {
    private static final long MINUTES_A_WEEK = 7 * 1440L;

    private final long seed;

    Outages(long seed) {
        this.seed = Hash.ofText(seed, "outages");
    }

    boolean covers(long minute) {
        long week = Math.floorDiv(minute, MINUTES_A_WEEK);
        if (Hash.unit(seed, week * 4) >= 1 / 6.0) {
            return false;
        }
        long start = week * MINUTES_A_WEEK + (long) (Hash.unit(seed, week * 4 + 1) * (MINUTES_A_WEEK - 200));
        long length = 40 + (long) (Hash.unit(seed, week * 4 + 2) * 140);
        return minute >= start && minute < start + length;
    }
}
