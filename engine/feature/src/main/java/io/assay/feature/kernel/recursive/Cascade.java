package io.assay.feature.kernel.recursive;

import io.assay.feature.fold.CarriedState;
import io.assay.feature.part.Recursion;
import io.assay.feature.part.Smoothing;
import io.assay.feature.row.Result;
import io.assay.feature.row.Row;

/** Three exponential averages, each of the one before, and what is made of them. */
final class Cascade implements Recursion {
    /** Says what three averages come to. */
    @FunctionalInterface
    interface Formula {
        double of(double first, double second, double third);
    }

    private final Smoothing first;
    private final Smoothing second;
    private final Smoothing third;
    private final int depth;
    private final Formula formula;

    /** The depth is the number of averages that must be there. */
    Cascade(int n, int depth, Formula formula) {
        this.first = Smoothing.exponential(n);
        this.second = Smoothing.exponential(n);
        this.third = Smoothing.exponential(n);
        this.depth = depth;
        this.formula = formula;
    }

    @Override
    public void see(Row row, Result result) {
        first.add(row.number(0));
        if (first.isReady()) {
            second.add(first.value());
        }
        if (second.isReady() && depth > 2) {
            third.add(second.value());
        }
        if ((depth > 2 ? third : second).isReady()) {
            result.number(formula.of(first.value(), second.value(), third.value()));
        } else {
            result.none();
        }
    }

    @Override
    public void carry(CarriedState state) {
        first.carry(state.part("first"));
        second.carry(state.part("second"));
        if (depth > 2) {
            third.carry(state.part("third"));
        }
    }
}
