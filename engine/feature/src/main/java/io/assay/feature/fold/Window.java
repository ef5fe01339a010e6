package io.assay.feature.fold;

import io.assay.feature.row.CellType;
import io.assay.feature.row.Result;
import io.assay.feature.row.Row;
import io.assay.feature.row.Rows;
import io.assay.spec.feature.Frame;
import java.util.List;
import java.util.function.Supplier;

/** An aggregate over a bounded frame of rows. Its state is the frame's rows: what they come to follows from them alone. */
public final class Window implements Fold {
    private final Supplier<? extends Aggregate> fresh;
    private final long mostRows;
    private final long span;
    private final int least;
    private final Rows rows;
    private Aggregate aggregate;
    private int counted;

    private Window(Frame frame, List<CellType> types, Supplier<? extends Aggregate> fresh) {
        this.fresh = fresh;
        this.mostRows = frame instanceof Frame.Rows last ? last.count() : Long.MAX_VALUE;
        this.span = frame instanceof Frame.Time time ? time.length().toNanos() / 1000 : Long.MAX_VALUE;
        this.least = frame.least();
        this.rows = new Rows(types);
        this.aggregate = fresh.get();
    }

    /** The fold of an aggregate that needs a bounded frame. */
    public static Fold bounded(Frame frame, List<CellType> types, Supplier<? extends Aggregate> fresh) {
        if (frame instanceof Frame.All) {
            throw new IllegalArgumentException("Invalid frame: all (must be rows or a duration)");
        }
        return new Window(frame, types, fresh);
    }

    /** The fold of an aggregate that takes any frame. */
    public static Fold of(Frame frame, List<CellType> types, Supplier<? extends Running> fresh) {
        return frame instanceof Frame.All all
                ? new Unbounded(fresh.get(), all.least(), types)
                : new Window(frame, types, fresh);
    }

    @Override
    public void next(Row row, Result result) {
        if (rows.size() == mostRows) {
            leave();
        }
        while (span != Long.MAX_VALUE && rows.size() > 0 && rows.time(rows.first()) <= row.time() - span) {
            leave();
        }
        rows.add(row);
        enter(rows.newest());
        if ((aggregate.waitsForRows() ? rows.size() : counted) < least) {
            result.none();
        } else {
            aggregate.read(rows, result);
        }
    }

    @Override
    public void carry(CarriedState state) {
        rows.set(state.bytes("rows", rows.toBytes()));
        aggregate = fresh.get();
        counted = 0;
        for (long row = rows.first(); row < rows.end(); row++) {
            enter(row);
        }
    }

    private void enter(long row) {
        if (rows.isComplete(row)) {
            counted++;
            aggregate.add(rows, row);
        }
    }

    private void leave() {
        if (rows.isComplete(rows.first())) {
            counted--;
            aggregate.remove(rows, rows.first());
        }
        rows.removeFirst();
    }
}
