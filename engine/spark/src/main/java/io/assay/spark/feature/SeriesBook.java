package io.assay.spark.feature;

import io.assay.feature.FeaturePass;
import io.assay.spark.sink.PartitionIds;
import io.assay.spark.sink.ValueText;
import io.assay.spec.relation.FeatureStage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** The series of one task: finds each row's, takes up the state it was left in, and hands on the state it has come to at each interval's end. */
final class SeriesBook {
    private static final String SEPARATOR = "\u001f";
    private static final String NONE = "\u0000";

    private final StageCalls calls;
    private final RowExpressions.Compiled keys;
    private final StructType struct;
    private final int[] per;
    private final boolean returning;
    private final Optional<StateLog> log;
    private final Map<UnsafeRow, LiveSeries> known = new HashMap<>();
    private @Nullable LiveSeries current;
    private long monthEnd = Long.MIN_VALUE;

    /**
     * @param returning whether rows come month after month, so that a series may come back; else it is over when another begins
     * @param log empty where nothing is carried
     */
    SeriesBook(StageProgram program, FeatureStage stage, StageCalls calls, boolean returning, Optional<StateLog> log) {
        this.calls = calls;
        this.keys = program.series.compile();
        this.struct = program.row;
        this.per = stage.per().stream()
                .mapToInt(column -> struct.fieldIndex(column.text()))
                .toArray();
        this.returning = returning;
        this.log = log;
    }

    /** The series of a row that comes next, before it has seen it. */
    LiveSeries series(InternalRow row, long time, boolean counts) {
        if (returning && log.isPresent() && time >= monthEnd) {
            turnMonth(time, log.get());
        }
        UnsafeRow key = keys.apply(row);
        LiveSeries series = current;
        if (series == null || !series.key.equals(key)) {
            series = other(key, row);
            current = series;
        }
        series.reach(time);
        if (counts && log.isPresent()) {
            int interval = log.get().interval(time);
            if (interval != series.interval) {
                leave(series, log.get());
                series.interval = interval;
            }
        }
        return series;
    }

    /** No row comes any more. */
    void end() {
        if (log.isPresent()) {
            StateLog states = log.get();
            known.values().forEach(series -> leave(series, states));
            leaveCurrent(states);
            states.end();
        }
    }

    private LiveSeries other(UnsafeRow key, InternalRow row) {
        if (!returning) {
            log.ifPresent(this::leaveCurrent);
            return begun(key.copy(), row);
        }
        LiveSeries series = known.get(key);
        if (series == null) {
            series = begun(key.copy(), row);
            known.put(series.key, series);
        }
        return series;
    }

    private LiveSeries begun(UnsafeRow key, InternalRow row) {
        FeaturePass pass = calls.pass();
        String name = name(row);
        log.ifPresent(states -> states.resume(name, pass));
        return new LiveSeries(key, name, pass);
    }

    private void leaveCurrent(StateLog states) {
        LiveSeries last = current;
        if (last != null) {
            leave(last, states);
        }
    }

    private static void leave(LiveSeries series, StateLog states) {
        if (series.interval >= 0) {
            states.add(series.interval, series.name, series.pass.save());
            series.interval = -1;
        }
    }

    /** All rows of earlier months have come: what they came to is final. */
    private void turnMonth(long time, StateLog states) {
        int month = PartitionIds.month(time);
        long start = PartitionIds.start(month);
        known.values().stream()
                .filter(series -> series.interval >= 0 && states.end(series.interval) <= start)
                .forEach(series -> leave(series, states));
        states.write(start);
        monthEnd = PartitionIds.start(month + 1);
    }

    private String name(InternalRow row) {
        StringJoiner name = new StringJoiner(SEPARATOR);
        for (int ordinal : per) {
            name.add(row.isNullAt(ordinal) ? NONE : ValueText.key(row, struct, new int[] {ordinal}));
        }
        return name.toString();
    }
}
