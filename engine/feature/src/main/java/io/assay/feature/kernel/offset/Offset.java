package io.assay.feature.kernel.offset;

import io.assay.feature.fold.CarriedState;
import io.assay.feature.fold.Fold;
import io.assay.feature.fold.Kernel;
import io.assay.feature.row.CellType;
import io.assay.feature.row.Result;
import io.assay.feature.row.Row;
import io.assay.feature.row.Rows;
import io.assay.spec.feature.Constant;
import io.assay.spec.feature.FeatureCall;
import java.util.List;

/** A formula over a row and the one that lies a number of rows, or exactly a length of time, before it: nothing where either is missing or null. */
final class Offset implements Fold {
    /** A formula over an argument's values in two rows, both there. */
    @FunctionalInterface
    interface Formula {
        void compute(Rows rows, long then, long now, Result result);
    }

    private final Formula formula;
    private final Rows rows;
    private final long rowsBack;
    private final long timeBack;

    private Offset(FeatureCall call, List<CellType> types, Formula formula) {
        Constant span = call.constants().getFirst();
        this.formula = formula;
        this.rows = new Rows(types);
        this.rowsBack = span instanceof Constant.Number number ? (long) number.value() : 0;
        this.timeBack = span instanceof Constant.Length length ? length.value().toNanos() / 1000 : 0;
    }

    static Kernel kernel(String word, Formula formula) {
        return new Kernel(word, (call, types) -> new Offset(call, types, formula));
    }

    @Override
    public void next(Row row, Result result) {
        rows.add(row);
        long now = rows.newest();
        long then = timeBack > 0 ? at(row.time() - timeBack) : rowBefore(now);
        if (then < 0 || rows.isNull(0, then)) {
            result.none();
        } else {
            formula.compute(rows, then, now, result);
        }
    }

    @Override
    public void carry(CarriedState state) {
        rows.set(state.bytes("rows", rows.toBytes()));
    }

    private long rowBefore(long now) {
        if (rows.size() > rowsBack + 1) {
            rows.removeFirst();
        }
        return rows.size() > rowsBack ? now - rowsBack : -1;
    }

    /** The last row of exactly this time; rows before it are not needed any more. */
    private long at(long time) {
        while (rows.time(rows.first()) < time) {
            rows.removeFirst();
        }
        while (rows.size() > 1 && rows.time(rows.first()) == time && rows.time(rows.first() + 1) == time) {
            rows.removeFirst();
        }
        return rows.time(rows.first()) == time ? rows.first() : -1;
    }
}
