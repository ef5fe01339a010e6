package io.assay.feature.kernel.recursive;

import io.assay.feature.fold.CarriedState;
import io.assay.feature.fold.Kernel;
import io.assay.feature.part.Recursion;
import io.assay.feature.row.Result;
import io.assay.feature.row.Row;
import io.assay.spec.exact.ExactSum;

/** The exact sum of ((c − l) − (h − c)) / (h − l) · v, 0 where high is low (Chaikin). */
public final class AccumulationDistribution implements Recursion {
    public static final Kernel KERNEL =
            new Kernel("accumulation_distribution", (call, types) -> new AccumulationDistribution());

    private ExactSum sum = new ExactSum();

    private AccumulationDistribution() {}

    @Override
    public void see(Row row, Result result) {
        double high = row.number(0);
        double low = row.number(1);
        double close = row.number(2);
        if (high != low) {
            sum.add(((close - low) - (high - close)) / (high - low) * row.number(3));
        }
        result.number(sum.sum());
    }

    @Override
    public void carry(CarriedState state) {
        sum = state.sum("sum", sum);
    }
}
