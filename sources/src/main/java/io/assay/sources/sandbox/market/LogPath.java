package io.assay.sources.sandbox.market;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * One random walk over all minutes whose points are known without its past: midpoint displacement between bounded
 * anchors, of deviation 1 a day, with quiet and wild spells.
 */
final class LogPath {
    static final int BLOCK_BITS = 8;
    private static final int BLOCK = 1 << BLOCK_BITS;
    private static final int ANCHOR_BITS = 16;
    private static final double ANCHOR_REACH = 6;
    private static final int CACHED_BLOCKS = 256;
    private static final double[] DEVIATION = deviations();

    private final long seed;
    private final AtomicReferenceArray<@Nullable Block> cache = new AtomicReferenceArray<>(CACHED_BLOCKS);

    LogPath(long seed) {
        this.seed = seed;
    }

    /** The walk's value at the start of the minute (minutes since the epoch). */
    double at(long minute) {
        return block(minute).points[(int) (minute & (BLOCK - 1))];
    }

    /** How wild the market is around the minute: about 1, from 0.15 to 2.9. */
    double wildness(long minute) {
        return block(minute).wildness;
    }

    private Block block(long minute) {
        long number = minute >> BLOCK_BITS;
        int slot = (int) (number & (CACHED_BLOCKS - 1));
        Block cached = cache.get(slot);
        if (cached != null && cached.number == number) {
            return cached;
        }
        Block made = make(number);
        cache.set(slot, made);
        return made;
    }

    private Block make(long number) {
        double[] points = new double[BLOCK + 1];
        long first = number << BLOCK_BITS;
        points[0] = border(first);
        points[BLOCK] = border(first + BLOCK);
        double wildness = wildnessOf(number);
        int level = BLOCK_BITS;
        for (int half = BLOCK / 2; half >= 1; half /= 2, level--) {
            double deviation = DEVIATION[level] * wildness;
            for (int i = half; i < BLOCK; i += 2 * half) {
                points[i] =
                        (points[i - half] + points[i + half]) / 2 + deviation * Noise.normal(Noise.at(seed, first + i));
            }
        }
        return new Block(number, wildness, points);
    }

    /** The value at a block's border: from the two anchors around it down, halving. */
    private double border(long minute) {
        long left = (minute >> ANCHOR_BITS) << ANCHOR_BITS;
        long span = 1L << ANCHOR_BITS;
        double from = anchor(left);
        if (left == minute) {
            return from;
        }
        double to = anchor(left + span);
        for (int level = ANCHOR_BITS; ; level--) {
            span /= 2;
            long middle = left + span;
            double value = (from + to) / 2
                    + DEVIATION[level] * wildnessOf(middle >> BLOCK_BITS) * Noise.normal(Noise.at(seed, middle));
            if (middle == minute) {
                return value;
            }
            if (middle < minute) {
                left = middle;
                from = value;
            } else {
                to = value;
            }
        }
    }

    private double anchor(long minute) {
        long bits = Noise.at(seed, minute);
        return (Noise.even(bits, 0) + Noise.even(bits, 16) - 1) * ANCHOR_REACH;
    }

    private double wildnessOf(long block) {
        double slow = Noise.curve(seed ^ 0x51, block, 7);
        double daily = Noise.curve(seed ^ 0x52, block, 3);
        double quick = Noise.even(Noise.at(seed ^ 0x53, block), 8);
        return (0.3 + 1.4 * slow) * (0.6 + 0.8 * daily) * (0.8 + 0.4 * quick);
    }

    private static double[] deviations() {
        double[] deviations = new double[ANCHOR_BITS + 1];
        for (int level = 1; level <= ANCHOR_BITS; level++) {
            deviations[level] = StrictMath.sqrt((1L << level) / 1440.0) / 2;
        }
        return deviations;
    }

    /** The points of 256 minutes and the border after them. */
    private static final class Block {
        final long number;
        final double wildness;
        final double[] points;

        Block(long number, double wildness, double[] points) {
            this.number = number;
            this.wildness = wildness;
            this.points = points;
        }
    }
}
