package io.assay.spec.expect;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** A condition on what the end of a run measures: comparisons of `gap_share()` with numbers and of `age()` with durations, joined by and, or, not. */
public sealed interface Observation {
    /** Whether it holds; what cannot be measured passes. */
    boolean holds(Measured measured);

    /** Whether it speaks of the measure. */
    boolean speaksOf(Measure measure);

    /** What can be measured. */
    enum Measure {
        GAP_SHARE,
        AGE
    }

    /** A comparison of the two sides of `measure ? bound`. */
    enum Operator {
        LESS("<"),
        AT_MOST("<="),
        MORE(">"),
        AT_LEAST(">=");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        String symbol() {
            return symbol;
        }

        /** The same with the sides changed. */
        Operator turned() {
            return switch (this) {
                case LESS -> MORE;
                case AT_MOST -> AT_LEAST;
                case MORE -> LESS;
                case AT_LEAST -> AT_MOST;
            };
        }

        boolean holds(int comparison) {
            return switch (this) {
                case LESS -> comparison < 0;
                case AT_MOST -> comparison <= 0;
                case MORE -> comparison > 0;
                case AT_LEAST -> comparison >= 0;
            };
        }
    }

    /** `gap_share() < 0.001`. */
    record Gaps(Operator operator, double bound) implements Observation {
        @Override
        public boolean holds(Measured measured) {
            return measured.gapShare()
                    .map(share -> operator.holds(Double.compare(share, bound)))
                    .orElse(true);
        }

        @Override
        public boolean speaksOf(Measure measure) {
            return measure == Measure.GAP_SHARE;
        }
    }

    /** `age() < 10m`; a table without rows is older than any bound. */
    record Age(Operator operator, Duration bound) implements Observation {
        @Override
        public boolean holds(Measured measured) {
            return operator.holds(
                    measured.age().map(age -> age.compareTo(bound)).orElse(1));
        }

        @Override
        public boolean speaksOf(Measure measure) {
            return measure == Measure.AGE;
        }
    }

    /** Conditions of which all, or any, must hold. */
    record Several(boolean all, List<Observation> parts) implements Observation {
        public Several {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean holds(Measured measured) {
            return all
                    ? parts.stream().allMatch(part -> part.holds(measured))
                    : parts.stream().anyMatch(part -> part.holds(measured));
        }

        @Override
        public boolean speaksOf(Measure measure) {
            return parts.stream().anyMatch(part -> part.speaksOf(measure));
        }

        @Override
        public String toString() {
            return parts.stream().map(Object::toString).collect(Collectors.joining(all ? " and " : " or ", "(", ")"));
        }
    }

    /** A condition that must not hold. */
    record Not(Observation part) implements Observation {
        @Override
        public boolean holds(Measured measured) {
            return !part.holds(measured);
        }

        @Override
        public boolean speaksOf(Measure measure) {
            return part.speaksOf(measure);
        }
    }
}
