package io.assay.feature.kernel.moment;

import io.assay.feature.fold.Kernel;
import io.assay.feature.row.CellType;
import io.assay.feature.row.Result;
import io.assay.feature.row.Rows;

/** The population excess kurtosis n Σd⁴ / (Σd²)² − 3, as in Spark SQL; nothing where the values are all the same. */
public final class Kurtosis extends Distances {
    public static final Kernel KERNEL = Kernel.overBounded("kurtosis", (call, types) -> new Kurtosis(types.getFirst()));

    private Kurtosis(CellType type) {
        super(type);
    }

    @Override
    public void read(Rows rows, Result result) {
        double[] powers = powers(rows);
        double square = powers[0] * powers[0];
        if (square == 0) {
            result.none();
        } else {
            result.number(count() * powers[2] / square - 3);
        }
    }
}
