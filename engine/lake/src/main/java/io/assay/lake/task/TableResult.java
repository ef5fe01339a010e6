package io.assay.lake.task;

import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.util.List;

/**
 * What a task wrote: nothing of it is visible before its commit.
 *
 * @param build the stretch of intervals that was asked for
 * @param intervals one for each interval of the task, empty ones and held ones included
 * @param files hold the new rows of the intervals that are not held, and whatever `copyFrom` held outside of those
 * @param milliseconds wall time of the task
 */
public record TableResult(
        TableName table,
        List<Interval> build,
        List<WrittenInterval> intervals,
        List<WrittenFile> files,
        List<WrittenFile> quarantine,
        long rowsRead,
        long milliseconds) {
    public TableResult {
        build = List.copyOf(build);
        intervals = List.copyOf(intervals);
        files = List.copyOf(files);
        quarantine = List.copyOf(quarantine);
    }
}
