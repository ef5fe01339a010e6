package io.assay.feature.kernel.moment;

import io.assay.feature.fold.Kernel;
import io.assay.feature.row.CellType;
import io.assay.feature.row.Result;
import io.assay.feature.row.Rows;

/** The population skewness √n Σd³ / (Σd²)^1.5, as in Spark SQL; nothing where the values are all the same. */
public final class Skewness extends Distances {
    public static final Kernel KERNEL = Kernel.overBounded("skewness", (call, types) -> new Skewness(types.getFirst()));

    private Skewness(CellType type) {
        super(type);
    }

    @Override
    public void read(Rows rows, Result result) {
        double[] powers = powers(rows);
        result.quotient(Math.sqrt((double) count()) * powers[1], powers[0] * Math.sqrt(powers[0]));
    }
}
