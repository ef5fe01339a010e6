package io.assay.lake.task;

import io.assay.spec.model.TableSpec.Contract;
import io.assay.spec.relation.FeatureStage;
import io.assay.spec.relation.Rule;
import io.assay.spec.type.Schema;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Interval;
import io.assay.spec.value.IntervalGrid;
import io.assay.spec.value.TableName;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One table, one stretch of neighbouring intervals to build.
 *
 * @param schema the columns to store, bookkeeping last
 * @param fieldIds the Iceberg field id of each column of the schema, in its order
 * @param build the intervals, in order, each ending where the next begins; none where files are merged and nothing else is done
 * @param features the table's steps `features`, whose rows the statement and later steps read under their views
 * @param carry where state that they carry comes from and goes to; empty where they carry none
 * @param sql the table's statement over the inputs' views; {@code :until} is the job's
 * @param copyFrom data files that the build replaces: their rows outside the built intervals are copied into the new files
 * @param dataFolder absolute folder for the new data files
 * @param quarantineFolder absolute folder for the files of rows set aside
 * @param earlier the last intervals before the first built one that hold rows, in order of time, as many as the rules look back over
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
        List<FeatureStage> features,
        Optional<Carry> carry,
        String sql,
        List<Rule> rules,
        Contract contract,
        Layout layout,
        List<String> copyFrom,
        String dataFolder,
        String quarantineFolder,
        List<Earlier> earlier) {
    public TableTask {
        fieldIds = List.copyOf(fieldIds);
        key = List.copyOf(key);
        build = List.copyOf(build);
        latestBy = List.copyOf(latestBy);
        inputs = List.copyOf(inputs);
        features = List.copyOf(features);
        rules = List.copyOf(rules);
        copyFrom = List.copyOf(copyFrom);
        earlier = List.copyOf(earlier);
    }

    /** A task whose rules look back over no other intervals. */
    public TableTask(
            TableName table,
            Schema schema,
            List<Integer> fieldIds,
            List<ColumnName> key,
            Optional<ColumnName> eventTime,
            IntervalGrid grid,
            List<Interval> build,
            List<ColumnName> latestBy,
            List<TaskInput> inputs,
            List<FeatureStage> features,
            Optional<Carry> carry,
            String sql,
            List<Rule> rules,
            Contract contract,
            Layout layout,
            List<String> copyFrom,
            String dataFolder,
            String quarantineFolder) {
        this(
                table,
                schema,
                fieldIds,
                key,
                eventTime,
                grid,
                build,
                latestBy,
                inputs,
                features,
                carry,
                sql,
                rules,
                contract,
                layout,
                copyFrom,
                dataFolder,
                quarantineFolder,
                List.of());
    }

    /** A task without steps `features`, whose rules look back over no other intervals. */
    public TableTask(
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
        this(
                table,
                schema,
                fieldIds,
                key,
                eventTime,
                grid,
                build,
                latestBy,
                inputs,
                List.of(),
                Optional.empty(),
                sql,
                rules,
                contract,
                layout,
                copyFrom,
                dataFolder,
                quarantineFolder,
                List.of());
    }

    /** The same task with what intervals before it measured. */
    public TableTask after(List<Earlier> intervals) {
        return with(build, inputs, features, carry, sql, copyFrom, intervals);
    }

    /** A task of the same table that builds nothing: what the files hold comes to stand in as few new ones as there may be. */
    public TableTask merging(List<String> files) {
        return new TableTask(
                table,
                schema,
                fieldIds,
                key,
                eventTime,
                grid,
                List.of(),
                List.of(),
                List.of(),
                "",
                List.of(),
                contract,
                layout,
                files,
                dataFolder,
                quarantineFolder);
    }

    /** Whether nothing is built, and files are merged. */
    public boolean merges() {
        return build.isEmpty();
    }

    /** The built intervals as one span; all time where none is built. */
    public Interval span() {
        return merges()
                ? Interval.ALL
                : new Interval(build.getFirst().start(), build.getLast().end());
    }

    /** The same task for these intervals only, in order. */
    public TableTask building(List<Interval> intervals) {
        return with(intervals, inputs, features, carry, sql, copyFrom, earlier);
    }

    /** The same task with other inputs. */
    public TableTask reading(List<? extends TaskInput> others) {
        return with(build, List.copyOf(others), features, carry, sql, copyFrom, earlier);
    }

    /** The same task without what only the reading of its inputs needs. */
    public TableTask withoutInputs() {
        return with(build, List.of(), List.of(), Optional.empty(), "", List.of(), List.of());
    }

    private TableTask with(
            List<Interval> intervals,
            List<TaskInput> others,
            List<FeatureStage> stages,
            Optional<Carry> state,
            String statement,
            List<String> copied,
            List<Earlier> before) {
        return new TableTask(
                table,
                schema,
                fieldIds,
                key,
                eventTime,
                grid,
                intervals,
                latestBy,
                others,
                stages,
                state,
                statement,
                rules,
                contract,
                layout,
                copied,
                dataFolder,
                quarantineFolder,
                before);
    }

    /**
     * An interval before the task that holds rows.
     *
     * @param measures what it measured, as {@link WrittenInterval#measures} says; without those that it was never asked for
     */
    public record Earlier(Interval interval, Map<String, String> measures) {
        public Earlier {
            measures = Collections.unmodifiableMap(new TreeMap<>(measures));
        }
    }

    /**
     * How carried state goes on from before the task, and where it is left at each interval's end.
     *
     * @param folder absolute folder of the table's state files
     * @param from the hash of the state at the end of the interval before; empty: the first rows come with none before them
     */
    public record Carry(String folder, Optional<String> from) {}

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
