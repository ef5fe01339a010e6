package io.assay.spec.feature;

import io.assay.spec.value.TimeStep;
import java.time.Duration;

/** A constant argument of a call. */
public sealed interface Constant {
    /** A number, or a number of rows. */
    record Number(double value) implements Constant {
        @Override
        public String toString() {
            return value == Math.rint(value) && value < 1e15 ? Long.toString((long) value) : Double.toString(value);
        }
    }

    /** A length of time, printed as it is written in the language. */
    record Length(Duration value) implements Constant {
        @Override
        public String toString() {
            return TimeStep.written(value);
        }
    }

    static Constant of(double value) {
        return new Number(value);
    }

    static Constant of(Duration value) {
        return new Length(value);
    }
}
