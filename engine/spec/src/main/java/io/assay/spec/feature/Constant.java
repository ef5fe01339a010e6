package io.assay.spec.feature;

import java.time.Duration;

/** A constant argument of a call. */
public sealed interface Constant {
    /** A number, or a number of rows. */
    record Number(double value) implements Constant {
        @Override
        public String toString() {
            return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
        }
    }

    /** A length of time. */
    record Length(Duration value) implements Constant {
        @Override
        public String toString() {
            return value.toString();
        }
    }

    static Constant of(double value) {
        return new Number(value);
    }

    static Constant of(Duration value) {
        return new Length(value);
    }
}
