package io.assay.feature.kernel.moment;

import io.assay.feature.fold.CarriedState;
import io.assay.feature.fold.Kernel;
import io.assay.feature.fold.Running;
import io.assay.feature.row.Result;
import io.assay.feature.row.Rows;

/** The product in the order of time, each step rounded: over a bounded frame recomputed for each row, over all carried on. */
public final class Product implements Running {
    public static final Kernel KERNEL = Kernel.over("product", (call, types) -> new Product());

    private double product = 1;
    private boolean bounded;

    private Product() {}

    @Override
    public void add(Rows rows, long row) {
        product *= rows.number(0, row);
    }

    @Override
    public void remove(Rows rows, long row) {
        bounded = true;
    }

    @Override
    public void read(Rows rows, Result result) {
        if (bounded) {
            product = 1;
            for (long row = rows.first(); row < rows.end(); row++) {
                product *= rows.isComplete(row) ? rows.number(0, row) : 1;
            }
        }
        result.number(product);
    }

    @Override
    public void carry(CarriedState state) {
        product = state.number("product", product);
    }
}
