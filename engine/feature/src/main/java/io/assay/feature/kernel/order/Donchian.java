package io.assay.feature.kernel.order;

import io.assay.feature.fold.CarriedState;
import io.assay.feature.fold.Kernel;
import io.assay.feature.fold.Running;
import io.assay.feature.row.CellType;
import io.assay.feature.row.Result;
import io.assay.feature.row.Rows;
import io.assay.spec.feature.FeatureCall;
import java.util.List;

/** The greatest high, the least low, or half their sum. */
public final class Donchian implements Running {
    public static final Kernel KERNEL = Kernel.over("donchian", Donchian::new);

    private final String line;
    private final Extreme highest;
    private final Extreme lowest;

    private Donchian(FeatureCall call, List<CellType> types) {
        line = call.line();
        highest = Extreme.greatest(call, 0, types.get(0));
        lowest = Extreme.least(call, 1, types.get(1));
    }

    @Override
    public void add(Rows rows, long row) {
        highest.add(rows, row);
        lowest.add(rows, row);
    }

    @Override
    public void remove(Rows rows, long row) {
        highest.remove(row);
        lowest.remove(row);
    }

    @Override
    public void read(Rows rows, Result result) {
        result.number(
                switch (line) {
                    case "upper" -> highest.number();
                    case "lower" -> lowest.number();
                    default -> highest.number() / 2 + lowest.number() / 2;
                });
    }

    @Override
    public void carry(CarriedState state) {
        highest.carry(state.part("highest"));
        lowest.carry(state.part("lowest"));
    }
}
