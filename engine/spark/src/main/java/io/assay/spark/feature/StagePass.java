package io.assay.spark.feature;

import io.assay.feature.row.Cells;
import io.assay.spec.relation.FeatureStage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.catalyst.expressions.SpecificInternalRow;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * One task's rows on their way through a step `features`: each comes out, with what the step computes, as soon as it comes in. Rows before the built time only
 * warm up what is not carried; what is not known in them is null.
 */
final class StagePass implements Iterator<InternalRow> {
    private final Iterator<InternalRow> rows;
    private final StageCalls calls;
    private final SeriesBook book;
    private final Layer[] layers;
    private final StageOutput output;
    private final SpecificInternalRow behind;
    private final JoinedRow joined = new JoinedRow();
    private final int columns;
    private final int time;
    private final long live;
    private boolean ended;

    /** The values of a layer, compiled, and where its calls stand among all. */
    private record Layer(List<Group> groups, int firstCall, int endCall) {}

    /** A group of values, compiled; each by itself only where rows warm up. */
    private static final class Group {
        private final ValueGroup values;
        private final RowExpressions.Compiled together;
        private final List<Optional<RowExpressions.Compiled>> each;

        Group(ValueGroup values) {
            this.values = values;
            this.together = values.together.compile();
            this.each = new ArrayList<>(Collections.nCopies(values.each.size(), Optional.empty()));
        }

        RowExpressions.Compiled one(int value) {
            RowExpressions.Compiled one =
                    each.get(value).orElseGet(() -> values.each.get(value).compile());
            each.set(value, Optional.of(one));
            return one;
        }
    }

    /** @param live the first time, in microseconds, whose rows count */
    StagePass(
            Iterator<InternalRow> rows,
            StageProgram program,
            FeatureStage stage,
            StageCalls calls,
            SeriesBook book,
            long live) {
        this.rows = rows;
        this.calls = calls;
        this.book = book;
        this.live = live;
        this.columns = program.row.length();
        this.time = program.row.fieldIndex(stage.order().text());
        this.output = new StageOutput(program);
        this.behind = new SpecificInternalRow(behind(program));
        this.layers = new Layer[program.layers.size()];
        int call = 0;
        for (int i = 0; i < layers.length; i++) {
            List<Group> groups = program.layers.get(i).stream().map(Group::new).toList();
            layers[i] = new Layer(groups, call, call + calls.count(i));
            call += calls.count(i);
        }
    }

    private static StructType behind(StageProgram program) {
        StructField[] fields = program.all.fields();
        return new StructType(Arrays.copyOfRange(fields, program.row.length(), fields.length));
    }

    @Override
    public boolean hasNext() {
        if (rows.hasNext()) {
            return true;
        }
        if (!ended) {
            ended = true;
            book.end();
        }
        return false;
    }

    @Override
    public InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        InternalRow row = rows.next();
        joined.apply(row, behind);
        if (row.isNullAt(time)) {
            forget();
        } else {
            step(row, row.getLong(time));
        }
        return output.of(row, behind, joined);
    }

    private void forget() {
        for (int i = 0; i < behind.numFields(); i++) {
            behind.setNullAt(i);
        }
    }

    private void step(InternalRow row, long at) {
        boolean counts = at >= live;
        LiveSeries series = book.series(row, at, counts);
        Cells cells = series.pass.cells();
        calls.readRow(row, cells);
        for (int i = 0; i < layers.length; i++) {
            Layer layer = layers[i];
            for (Group group : layer.groups()) {
                if (counts) {
                    take(group);
                } else {
                    takeKnown(group);
                }
            }
            calls.readValues(i, behind, cells);
            if (counts) {
                series.pass.next(at, layer.firstCall(), layer.endCall());
            } else {
                series.pass.warm(at, layer.firstCall(), layer.endCall());
            }
            calls.writeResults(i, cells, behind);
        }
    }

    private void take(Group group) {
        InternalRow found = group.together.apply(joined);
        int first = group.values.first - columns;
        for (int i = 0; i < group.values.known.length; i++) {
            CellColumn.copy(found, i, behind, first + i, group.values.together.type(i));
        }
    }

    private void takeKnown(Group group) {
        int first = group.values.first - columns;
        for (int i = 0; i < group.values.known.length; i++) {
            behind.setNullAt(first + i);
            if (group.values.known[i]) {
                takeIfThere(group, i, first + i);
            }
        }
    }

    /** A value may fail for want of rows before the ones that are read, and no row that counts then depends on it. */
    private void takeIfThere(Group group, int value, int ordinal) {
        try {
            InternalRow found = group.one(value).apply(joined);
            CellColumn.copy(found, 0, behind, ordinal, group.values.together.type(value));
        } catch (RuntimeException ignored) {
            behind.setNullAt(ordinal);
        }
    }
}
