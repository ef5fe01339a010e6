package io.assay.spec.feature;

import java.util.OptionalDouble;

/**
 * A parameter of a feature function.
 *
 * @param standard the constant it has when left out
 */
public record Parameter(String name, Kind kind, OptionalDouble standard) {
    /** The name, and what it is where nothing is said: `n = 14`. */
    @Override
    public String toString() {
        return standard.isPresent() ? name + " = " + Constant.of(standard.getAsDouble()) : name;
    }

    /** What may stand for a parameter. */
    public enum Kind {
        /** An expression over the row, of a number's type. */
        NUMBER,
        /** An expression over the row, of any type but text and lists. */
        VALUE,
        /** A whole constant from 1 on. */
        COUNT,
        /** A constant in [0, 1]. */
        FRACTION,
        /** A constant above 0. */
        FACTOR,
        /** A whole constant of rows, or a duration. */
        SPAN;

        /** Whether the row's values, and not a constant, stand for it. */
        public boolean isColumn() {
            return this == NUMBER || this == VALUE;
        }

        /** Whether the number may stand for it. */
        public boolean allows(double constant) {
            return switch (this) {
                case COUNT, SPAN -> constant >= 1 && constant == Math.rint(constant) && constant <= 10_000_000;
                case FRACTION -> constant >= 0 && constant <= 1;
                case FACTOR -> constant > 0 && Double.isFinite(constant);
                case NUMBER, VALUE -> false;
            };
        }

        /** What may stand for it, in words. */
        public String rule() {
            return switch (this) {
                case COUNT, SPAN -> "a whole number from 1 to 10000000";
                case FRACTION -> "in [0, 1]";
                case FACTOR -> "above 0";
                case NUMBER, VALUE -> "an expression";
            };
        }
    }
}
