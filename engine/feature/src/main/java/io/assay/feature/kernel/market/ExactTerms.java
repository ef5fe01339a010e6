package io.assay.feature.kernel.market;

import io.assay.feature.fold.Aggregate;
import io.assay.feature.row.Result;
import io.assay.feature.row.Rows;
import io.assay.spec.exact.ExactSum;

/** The exact sum of terms, or of their squares, and what is made of it: nothing where that is NaN although the sum is not. */
final class ExactTerms implements Aggregate {
    /** Reads one number off a sum of so many terms. */
    @FunctionalInterface
    interface Reading {
        double of(ExactSum sum, long count);
    }

    private final boolean squared;
    private final Reading reading;
    private final ExactSum sum = new ExactSum();
    private long count;

    ExactTerms(boolean squared, Reading reading) {
        this.squared = squared;
        this.reading = reading;
    }

    @Override
    public void add(Rows rows, long row) {
        double term = rows.number(0, row);
        count++;
        if (squared) {
            sum.addProduct(term, term);
        } else {
            sum.add(term);
        }
    }

    @Override
    public void remove(Rows rows, long row) {
        double term = rows.number(0, row);
        count--;
        if (squared) {
            sum.removeProduct(term, term);
        } else {
            sum.remove(term);
        }
    }

    @Override
    public void read(Rows rows, Result result) {
        double value = reading.of(sum, count);
        if (Double.isNaN(value) && !Double.isNaN(sum.sum())) {
            result.none();
        } else {
            result.number(value);
        }
    }
}
