package io.assay.feature.part;

import io.assay.feature.fold.CarriedState;

/** An average a ← a + w (x − a), beginning with the mean of the first n values. */
public final class Smoothing {
    private final int n;
    private final double weight;
    private int seen;
    private double value;

    private Smoothing(int n, double weight) {
        this.n = n;
        this.weight = weight;
    }

    /** The weight of n values as an exponential average has it: 2 / (n + 1). */
    public static Smoothing exponential(int n) {
        return new Smoothing(n, 2.0 / (n + 1.0));
    }

    /** Wilder's weight of n values: 1 / n. */
    public static Smoothing wilder(int n) {
        return new Smoothing(n, 1.0 / n);
    }

    /** Takes the next value. */
    public void add(double x) {
        if (seen == n) {
            value += weight * (x - value);
        } else {
            seen++;
            value += x;
            value = seen == n ? value / n : value;
        }
    }

    /** Whether n values have been seen. */
    public boolean isReady() {
        return seen == n;
    }

    /** The average; before that, what has been summed. */
    public double value() {
        return value;
    }

    /** As {@link io.assay.feature.fold.Fold#carry}. */
    public void carry(CarriedState state) {
        seen = state.count("seen", seen);
        value = state.number("value", value);
    }
}
