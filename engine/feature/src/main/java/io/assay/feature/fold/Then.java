package io.assay.feature.fold;

import io.assay.feature.row.CellType;
import io.assay.feature.row.Cells;
import io.assay.feature.row.Result;
import io.assay.feature.row.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Folds one after another: the first ones' doubles are the arguments of the last. */
public final class Then implements Fold {
    private final List<Fold> first;
    private final List<Result> between = new ArrayList<>();
    private final Row row;
    private final Fold last;

    private Then(List<Fold> first, Fold last) {
        this.first = first;
        this.last = last;
        Cells cells = new Cells(types(first.size()));
        for (int i = 0; i < first.size(); i++) {
            between.add(new Result(cells, i));
        }
        this.row = new Row(cells, IntStream.range(0, first.size()).boxed().toList());
    }

    /** A fold over another's doubles. */
    public static Fold of(Fold first, Fold last) {
        return new Then(List.of(first), last);
    }

    /** A fold over two others' doubles. */
    public static Fold of(Fold first, Fold second, Fold last) {
        return new Then(List.of(first, second), last);
    }

    /** The types of so many doubles. */
    public static List<CellType> types(int doubles) {
        return Collections.nCopies(doubles, CellType.DOUBLE);
    }

    @Override
    public void next(Row outer, Result result) {
        for (int i = 0; i < between.size(); i++) {
            first.get(i).next(outer, between.get(i));
        }
        row.at(outer.time());
        last.next(row, result);
    }

    @Override
    public void carry(CarriedState state) {
        for (int i = 0; i < between.size(); i++) {
            first.get(i).carry(state.part(Integer.toString(i)));
        }
        last.carry(state.part("then"));
    }
}
