package io.assay.feature.kernel.pair;

import io.assay.feature.fold.CarriedState;
import io.assay.feature.fold.Kernel;
import io.assay.feature.fold.Running;
import io.assay.feature.row.CellType;
import io.assay.feature.row.Result;
import io.assay.feature.row.Rows;
import io.assay.spec.exact.ExactSum;
import java.util.List;

/** Σ w x / Σ w, both sums exact and the quotient rounded once; nothing where the weights add up to 0. A decimal beside a double counts as the nearest double. */
public final class WeightedMean implements Running {
    public static final Kernel KERNEL = Kernel.over("weighted_mean", (call, types) -> new WeightedMean(types));

    private final boolean whole;
    private final int scale;
    private ExactSum products = new ExactSum();
    private ExactSum weights = new ExactSum();

    private WeightedMean(List<CellType> types) {
        whole = !types.get(0).floating() && !types.get(1).floating();
        scale = whole ? types.get(0).scale() : 0;
    }

    @Override
    public void add(Rows rows, long row) {
        if (whole) {
            products.addWholeProduct(rows.high(0, row), rows.low(0, row), rows.high(1, row), rows.low(1, row));
            weights.addWhole(rows.high(1, row), rows.low(1, row));
        } else {
            products.addProduct(rows.number(0, row), rows.number(1, row));
            weights.add(rows.number(1, row));
        }
    }

    @Override
    public void remove(Rows rows, long row) {
        if (whole) {
            products.removeWholeProduct(rows.high(0, row), rows.low(0, row), rows.high(1, row), rows.low(1, row));
            weights.removeWhole(rows.high(1, row), rows.low(1, row));
        } else {
            products.removeProduct(rows.number(0, row), rows.number(1, row));
            weights.remove(rows.number(1, row));
        }
    }

    @Override
    public void read(Rows rows, Result result) {
        if (weights.isZero()) {
            result.none();
        } else {
            result.number(products.quotient(weights, scale));
        }
    }

    @Override
    public void carry(CarriedState state) {
        products = state.sum("products", products);
        weights = state.sum("weights", weights);
    }
}
