package io.assay.spec.feature;

import io.assay.spec.value.TimeStep;
import java.time.Duration;

/** The rows a windowed call sees, its own row the last of them; printed as it is written in the language. */
public sealed interface Frame {
    /** The least number of rows that must count before there is a value. */
    int least();

    /** The last `count` rows, however far apart in time. */
    record Rows(int count, int least) implements Frame {
        public Rows {
            if (count < 1 || least < 1 || least > count) {
                throw new IllegalArgumentException(
                        "Invalid frame: %d rows at least %d (must be 1 or more, and at least no more than the rows)"
                                .formatted(count, least));
            }
        }

        /** The last rows, of which all must count. */
        public Rows(int count) {
            this(count, count);
        }

        @Override
        public String toString() {
            return count + " rows" + (least == count ? "" : atLeast(least));
        }
    }

    /** The rows whose time lies in (t − length, t]. */
    record Time(Duration length, int least) implements Frame {
        public Time {
            if (length.isNegative() || length.isZero() || least < 1) {
                throw new IllegalArgumentException(
                        "Invalid frame: %s at least %d rows (must be longer than nothing, and 1 or more)"
                                .formatted(length, least));
            }
        }

        @Override
        public String toString() {
            return TimeStep.written(length) + atLeast(least);
        }
    }

    /** All rows so far; what they add up to is carried as state. */
    record All(int least) implements Frame {
        public All {
            if (least < 1) {
                throw new IllegalArgumentException(
                        "Invalid frame: at least %d rows (must be 1 or more)".formatted(least));
            }
        }

        @Override
        public String toString() {
            return "all" + (least == 1 ? "" : atLeast(least));
        }
    }

    /** The last rows, of which all must count. */
    static Frame rows(int count) {
        return new Rows(count);
    }

    /** The rows of a length of time. */
    static Frame time(Duration length, int least) {
        return new Time(length, least);
    }

    /** All rows so far, from the first on. */
    static Frame all() {
        return new All(1);
    }

    private static String atLeast(int rows) {
        return " at least " + rows + " rows";
    }
}
