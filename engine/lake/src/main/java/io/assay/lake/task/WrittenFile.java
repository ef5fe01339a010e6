package io.assay.lake.task;

import io.assay.spec.value.Interval;
import java.util.List;
import java.util.Optional;

/**
 * A Parquet file that a task wrote and fsynced.
 *
 * @param month months since 1970-01 of the partition, where the table is laid out by month
 * @param bucket the bucket of the partition, where there are buckets
 * @param intervals the intervals whose rows it holds
 * @param columns metrics for each field id
 */
public record WrittenFile(
        String path,
        long bytes,
        long rows,
        Optional<Integer> month,
        Optional<Integer> bucket,
        List<Interval> intervals,
        List<ColumnMetrics> columns) {
    public WrittenFile {
        intervals = List.copyOf(intervals);
        columns = List.copyOf(columns);
    }

    /**
     * Counts and bounds of one column.
     *
     * @param lower the least value in Iceberg's single-value binary form, base64; empty where there is none
     */
    public record ColumnMetrics(
            int fieldId, long bytes, long values, long nulls, Optional<String> lower, Optional<String> upper) {}
}
