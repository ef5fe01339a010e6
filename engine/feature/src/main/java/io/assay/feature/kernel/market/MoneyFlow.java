package io.assay.feature.kernel.market;

import io.assay.feature.fold.Aggregate;
import io.assay.feature.fold.CarriedState;
import io.assay.feature.fold.Fold;
import io.assay.feature.fold.Kernel;
import io.assay.feature.fold.Then;
import io.assay.feature.fold.Window;
import io.assay.feature.row.Result;
import io.assay.feature.row.Row;
import io.assay.feature.row.Rows;
import io.assay.spec.exact.ExactSum;

/** 100 Σ up / Σ (up + down) (Quong & Soudack 1989), the sums exact: a row's flow, tp · volume, is up where its typical price is above that of the row before, down where below; nothing where nothing flowed. */
public final class MoneyFlow implements Aggregate {
    public static final Kernel KERNEL = new Kernel(
            "mfi",
            (call, types) -> Then.of(new Flow(), Window.bounded(Kernel.frame(call), Then.types(1), MoneyFlow::new)));

    private final ExactSum up = new ExactSum();
    private final ExactSum all = new ExactSum();

    private MoneyFlow() {}

    @Override
    public void add(Rows rows, long row) {
        double flow = rows.number(0, row);
        up.add(Math.max(flow, 0));
        all.add(Math.abs(flow));
    }

    @Override
    public void remove(Rows rows, long row) {
        double flow = rows.number(0, row);
        up.remove(Math.max(flow, 0));
        all.remove(Math.abs(flow));
    }

    @Override
    public void read(Rows rows, Result result) {
        if (all.isZero()) {
            result.none();
        } else {
            result.number(100 * up.quotient(all, 0));
        }
    }

    /** tp · volume with the sign of the typical price's change since the row before; nothing where one of the two rows lacks a value. */
    private static final class Flow implements Fold {
        private boolean known;
        private double before;

        @Override
        public void next(Row row, Result result) {
            boolean complete = row.isComplete();
            double price = complete ? Typical.price(row) : 0;
            if (known && complete) {
                result.number(Math.signum(price - before) * price * row.number(3));
            } else {
                result.none();
            }
            known = complete;
            before = price;
        }

        @Override
        public void carry(CarriedState state) {
            known = state.flag("known", known);
            before = state.number("before", before);
        }
    }
}
