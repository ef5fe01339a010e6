package io.assay.spark.sink;

import io.assay.lake.task.TableResult;
import io.assay.lake.task.TableTask;
import io.assay.lake.task.WrittenFile;
import io.assay.lake.task.WrittenInterval;
import io.assay.spark.file.TableFile;
import io.assay.spark.sink.QuarantineFiles.SetAside;
import io.assay.spec.model.TableSpec.Action;
import io.assay.spec.relation.Rule;
import io.assay.spec.value.Interval;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Writes one task attempt's rows, which come in file order and within a file in key order, and counts and hashes them as they pass. */
final class PartitionSink {
    private final TableTask task;
    private final SinkLayout layout;
    private final String stem;
    private final IntervalIndex index;
    private final @Nullable IntervalTally[] tallies;
    private final ContentHasher hasher;
    private final KeyWatch keys;
    private final QuarantineFiles quarantine;
    private final long start;
    private final long end;
    private final List<WrittenFile> files = new ArrayList<>();
    private @Nullable TableFile file;
    private int month;
    private int bucket;
    private int side;
    private int created;
    private int lastMonth;
    private @Nullable Object lastBucketed;
    private int lastBucket;
    private long monthStart;
    private long monthEnd;

    PartitionSink(TableTask task, String stem) {
        this.task = task;
        this.layout = new SinkLayout(task);
        this.stem = stem;
        this.index = new IntervalIndex(task.build());
        this.tallies = new IntervalTally[task.build().size()];
        this.hasher = new ContentHasher(layout);
        this.keys = new KeyWatch(task, layout);
        this.quarantine = new QuarantineFiles(Path.of(task.quarantineFolder()), stem);
        this.start = IntervalIndex.micros(task.span().start());
        this.end = IntervalIndex.micros(task.span().end());
    }

    /** @return what this attempt wrote, with the intervals that it saw rows of */
    TableResult write(Iterator<InternalRow> rows) {
        boolean done = false;
        try {
            while (rows.hasNext()) {
                accept(rows.next());
            }
            close();
            keys.complain();
            List<WrittenInterval> intervals = new ArrayList<>();
            for (IntervalTally tally : tallies) {
                if (tally != null) {
                    intervals.add(tally.result(layout.hashed));
                }
            }
            List<WrittenFile> aside = quarantine.finish();
            done = true;
            return new TableResult(task.table(), task.build(), intervals, files, aside, 0, 0);
        } finally {
            if (!done) {
                abandon();
            }
        }
    }

    private void accept(InternalRow row) {
        if (row.getBoolean(layout.copiedAt())) {
            fileFor(row).holds(task.grid().containing(time(row)));
            write(row);
            return;
        }
        int at = layout.time < 0 ? 0 : row.isNullAt(layout.time) ? -1 : index.of(row.getLong(layout.time));
        if (at < 0) {
            keys.unplaced(row);
            return;
        }
        IntervalTally tally = tally(at);
        if (setAside(row, tally)) {
            return;
        }
        if (!keys.accept(row, at, tally)) {
            return;
        }
        fileFor(row).holds(tally.interval());
        write(row);
        hasher.add(row, tally.hashes());
    }

    private boolean setAside(InternalRow row, IntervalTally tally) {
        long broken = row.getLong(layout.brokenAt());
        if (broken == 0) {
            return false;
        }
        String key = ValueText.key(row, layout.struct, layout.key);
        boolean aside = false;
        for (int i = 0; i < layout.rowRules.size(); i++) {
            Rule rule = layout.rowRules.get(i);
            if ((broken >>> i & 1) != 0 && rule.action() == Action.QUARANTINE) {
                quarantine.add(setAside(row, tally.interval(), rule, key));
                tally.broke(i, key);
                aside = true;
            }
        }
        if (aside) {
            tally.quarantined();
            return true;
        }
        for (int i = 0; i < layout.rowRules.size(); i++) {
            if ((broken >>> i & 1) != 0) {
                tally.broke(i, key);
            }
        }
        return false;
    }

    private SetAside setAside(InternalRow row, Interval interval, Rule rule, String key) {
        Optional<String> raw = layout.raw < 0 || layout.source < 0
                ? Optional.empty()
                : Optional.of(QuarantineFiles.reference(row, layout.source, layout.raw));
        return new SetAside(
                interval,
                rule.name(),
                key.replace(ValueText.SEPARATOR, ValueText.SHOWN),
                ValueText.json(row, layout.struct),
                raw);
    }

    private void write(InternalRow row) {
        try {
            Objects.requireNonNull(file).write(row);
        } catch (IllegalArgumentException fault) {
            throw DataFaults.unwritable(task, ValueText.key(row, layout.struct, layout.key), fault);
        }
    }

    private TableFile fileFor(InternalRow row) {
        int rowMonth = layout.month < 0 ? 0 : monthOf(row.getLong(layout.month));
        int rowBucket = layout.bucket < 0 ? 0 : bucketOf(row);
        int rowSide = row.getBoolean(layout.copiedAt()) ? PartitionIds.side(row.getLong(layout.time), start, end) : 0;
        TableFile current = file;
        if (current == null || rowMonth != month || rowBucket != bucket || rowSide != side) {
            close();
            side = rowSide;
            month = rowMonth;
            bucket = rowBucket;
            current = TableFile.create(
                    Path.of(task.dataFolder()),
                    "%s-%d.parquet".formatted(stem, created++),
                    task.schema(),
                    task.fieldIds());
            file = current;
        }
        return current;
    }

    private int monthOf(long time) {
        if (time < monthStart || time >= monthEnd) {
            lastMonth = PartitionIds.month(time);
            monthStart = PartitionIds.start(lastMonth);
            monthEnd = PartitionIds.start(lastMonth + 1);
        }
        return lastMonth;
    }

    private int bucketOf(InternalRow row) {
        Object value = layout.value(row, layout.bucket);
        if (!Objects.equals(value, lastBucketed)) {
            lastBucketed = value instanceof UTF8String text ? text.clone() : value;
            lastBucket = PartitionIds.bucketOf(value, task.layout().buckets());
        }
        return lastBucket;
    }

    private IntervalTally tally(int at) {
        IntervalTally found = tallies[at];
        if (found == null) {
            found = new IntervalTally(task.build().get(at), layout.hashed.size(), layout.rowRules);
            tallies[at] = found;
        }
        return found;
    }

    private Instant time(InternalRow row) {
        return layout.time < 0 ? Interval.ALL.start() : Instant.EPOCH.plus(row.getLong(layout.time), ChronoUnit.MICROS);
    }

    private void close() {
        if (file != null) {
            files.add(file.finish(
                    layout.month < 0 ? Optional.empty() : Optional.of(month),
                    layout.bucket < 0 ? Optional.empty() : Optional.of(bucket)));
            file = null;
        }
    }

    private void abandon() {
        if (file != null) {
            file.abandon();
        }
        files.forEach(written -> TableFile.delete(Path.of(written.path())));
        quarantine.abandon();
    }
}
