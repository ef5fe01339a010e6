package io.assay.lake.task;

import io.assay.spec.model.TableSpec.Contract;
import io.assay.spec.relation.Rule;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import io.assay.spec.value.IntervalGrid;
import io.assay.spec.value.TableName;
import java.util.List;
import java.util.Optional;

/**
 * One table, one stretch of neighbouring intervals to build.
 *
 * @param schema the columns to store, bookkeeping last
 * @param fieldIds the Iceberg field id of each column of the schema, in its order
 * @param build the intervals, in order, each ending where the next begins
 * @param sql the table's statement over the inputs' views; {@code :until} is the job's
 * @param copyFrom data files that the build replaces: their rows outside the built intervals are copied into the new files
 * @param dataFolder absolute folder for the new data files
 * @param quarantineFolder absolute folder for the files of rows set aside
 */
public record TableTask(
        TableName table,
        Schema schema,
        List<Integer> fieldIds,
        List<ColumnName> key,
        Optional<ColumnName> eventTime,
        IntervalGrid grid,
        List<Interval> build,
        List<ColumnName> latestBy,
        List<TaskInput> inputs,
        String sql,
        List<Rule> rules,
        Contract contract,
        Layout layout,
        List<String> copyFrom,
        String dataFolder,
        String quarantineFolder) {
    public TableTask {
        fieldIds = List.copyOf(fieldIds);
        key = List.copyOf(key);
        build = List.copyOf(build);
        latestBy = List.copyOf(latestBy);
        inputs = List.copyOf(inputs);
        rules = List.copyOf(rules);
        copyFrom = List.copyOf(copyFrom);
    }

    /** The built intervals as one span. */
    public Interval span() {
        return new Interval(build.getFirst().start(), build.getLast().end());
    }

    /** The same task for these intervals only, in order. */
    public TableTask building(List<Interval> intervals) {
        return new TableTask(
                table,
                schema,
                fieldIds,
                key,
                eventTime,
                grid,
                intervals,
                latestBy,
                inputs,
                sql,
                rules,
                contract,
                layout,
                copyFrom,
                dataFolder,
                quarantineFolder);
    }

    /** The same task with other inputs. */
    public TableTask reading(List<? extends TaskInput> others) {
        return new TableTask(
                table,
                schema,
                fieldIds,
                key,
                eventTime,
                grid,
                build,
                latestBy,
                List.copyOf(others),
                sql,
                rules,
                contract,
                layout,
                copyFrom,
                dataFolder,
                quarantineFolder);
    }

    /** The same task without what only the reading of its inputs needs. */
    public TableTask withoutInputs() {
        return new TableTask(
                table,
                schema,
                fieldIds,
                key,
                eventTime,
                grid,
                build,
                latestBy,
                List.of(),
                "",
                rules,
                contract,
                layout,
                List.of(),
                dataFolder,
                quarantineFolder);
    }

    /**
     * How the table's files lie: by month of the event time, by bucket of a column (Iceberg's bucket transform), sorted by key and time.
     *
     * @param buckets 0 where rows are not bucketed
     */
    public record Layout(
            Optional<ColumnName> monthOf, Optional<ColumnName> bucketBy, int buckets, List<ColumnName> sortedBy) {
        public Layout {
            sortedBy = List.copyOf(sortedBy);
        }
    }
}
