package io.assay.spark.sink;

import io.assay.lake.task.TableTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Sees that the key of rows in key order is there and unique, and counts the rows of each series, which is what the key without its time names. A key without a
 * time names one row, and nothing is counted.
 */
final class KeyWatch {
    private static final int SAMPLE = 5;

    private final TableTask task;
    private final SinkLayout layout;
    private final @Nullable Object[] last;
    private final boolean timeInKey;
    private final boolean counts;
    private final List<String> sample = new ArrayList<>();
    private String lastKey = "";
    private boolean any;
    private long lastTime;
    private int lastInterval = -1;
    private long[] counter = new long[1];
    private long broken;

    KeyWatch(TableTask task, SinkLayout layout) {
        this.task = task;
        this.layout = layout;
        this.last = new Object[layout.prefix.length];
        this.timeInKey = layout.prefix.length < layout.key.length;
        this.counts = timeInKey || layout.isKeyless();
    }

    /** @return whether the row's key is whole and new */
    boolean accept(InternalRow row, int interval, IntervalTally tally) {
        for (int ordinal : layout.key) {
            if (row.isNullAt(ordinal)) {
                report(row);
                return false;
            }
        }
        long time = timeInKey ? row.getLong(layout.time) : 0;
        boolean same = any && samePrefix(row);
        if (same && interval == lastInterval && time == lastTime && !layout.isKeyless()) {
            report(row);
            return false;
        }
        if (!same) {
            remember(row);
        }
        if (counts && (!same || interval != lastInterval)) {
            counter = tally.counter(lastKey);
        }
        any = true;
        lastInterval = interval;
        lastTime = time;
        counter[0]++;
        return true;
    }

    /** A row whose event time is null. */
    void unplaced(InternalRow row) {
        report(row);
    }

    /** Fails if any row's key was broken. */
    void complain() {
        if (broken > 0) {
            throw DataFaults.brokenKey(task, broken, sample);
        }
    }

    private boolean samePrefix(InternalRow row) {
        for (int i = 0; i < last.length; i++) {
            if (!Objects.equals(last[i], layout.value(row, layout.prefix[i]))) {
                return false;
            }
        }
        return true;
    }

    private void remember(InternalRow row) {
        for (int i = 0; i < last.length; i++) {
            Object value = layout.value(row, layout.prefix[i]);
            last[i] = value instanceof UTF8String text ? text.clone() : value;
        }
        lastKey = counts ? ValueText.key(row, layout.struct, layout.prefix) : "";
    }

    private void report(InternalRow row) {
        broken++;
        if (sample.size() < SAMPLE) {
            sample.add(ValueText.key(row, layout.struct, layout.key).replace(ValueText.SEPARATOR, ValueText.SHOWN));
        }
    }
}
