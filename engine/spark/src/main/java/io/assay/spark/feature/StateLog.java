package io.assay.spark.feature;

import io.assay.feature.FeaturePass;
import io.assay.feature.fold.SavedState;
import io.assay.lake.file.DurableFiles;
import io.assay.lake.file.StorageFailures;
import io.assay.lake.state.SeriesName;
import io.assay.lake.state.StateFile;
import io.assay.lake.state.StateRecord;
import io.assay.lake.task.TableTask;
import io.assay.lake.task.TableTask.Carry;
import io.assay.spark.sink.IntervalIndex;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.value.Interval;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Where one task takes the states of its series from, and leaves them: in a file of its own, interval by interval in order, each series that had rows in the
 * interval. The file is for the process that puts the tasks' files together, and is durable only then.
 */
final class StateLog implements AutoCloseable {
    private final int stage;
    private final Carry carry;
    private final SortedMap<SeriesName, byte[]> before;
    private final Path file;
    private final Consumer<Path> ended;
    private final IntervalIndex index;
    private final long[] ends;
    private final TreeMap<Integer, Map<String, SavedState>> open = new TreeMap<>();
    private final OutputStream raw;
    private final DataOutputStream out;
    private boolean whole;

    /** @param ended told of the file, once it is whole */
    StateLog(TableTask task, int stage, String stem, Consumer<Path> ended) {
        this.stage = stage;
        this.carry = task.carry().orElseThrow();
        Path folder = Path.of(carry.folder());
        this.before = carry.from().map(hash -> StateFile.read(folder, hash)).orElseGet(TreeMap::new);
        this.file = DurableFiles.temporary(folder.resolve(stem + "-" + stage));
        this.ended = ended;
        this.index = new IntervalIndex(task.build());
        this.ends = task.build().stream()
                .map(Interval::end)
                .mapToLong(IntervalIndex::micros)
                .toArray();
        try {
            DurableFiles.createFolders(folder);
            this.raw = Files.newOutputStream(file);
            this.out = new DataOutputStream(new BufferedOutputStream(raw));
        } catch (IOException fault) {
            throw StorageFailures.writing(file, fault);
        }
    }

    /** The position of the built interval that holds a time in microseconds; -1 where none does. */
    int interval(long time) {
        return index.of(time);
    }

    /** When a built interval ends, in microseconds. */
    long end(int interval) {
        return ends[interval];
    }

    /** Brings a pass to where its series was left before the task. */
    void resume(String series, FeaturePass pass) {
        byte[] state = before.get(new SeriesName(stage, series));
        if (state != null) {
            try {
                pass.resume(SavedState.of(state));
            } catch (IllegalArgumentException fault) {
                Path from = StateFile.path(Path.of(carry.folder()), carry.from().orElse(""));
                throw StateFile.failure(FailureCode.STATE_CORRUPT, from, String.valueOf(fault.getMessage()), fault);
            }
        }
    }

    /** Takes in what a series came to by the end of an interval that it had rows in. */
    void add(int interval, String series, SavedState state) {
        open.computeIfAbsent(interval, ignored -> new TreeMap<>()).put(series, state);
    }

    /** Writes the intervals that end by a time, of which nothing more comes. */
    void write(long until) {
        Map.Entry<Integer, Map<String, SavedState>> first = open.firstEntry();
        while (first != null && ends[first.getKey()] <= until) {
            write(first.getKey(), first.getValue());
            open.pollFirstEntry();
            first = open.firstEntry();
        }
    }

    /** Writes what is left. */
    void end() {
        write(Long.MAX_VALUE);
        try {
            out.close();
        } catch (IOException fault) {
            throw StorageFailures.writing(file, fault);
        }
        whole = true;
        ended.accept(file);
    }

    private void write(int interval, Map<String, SavedState> states) {
        try {
            for (Map.Entry<String, SavedState> state : states.entrySet()) {
                out.writeInt(interval);
                StateRecord.write(
                        out,
                        new SeriesName(stage, state.getKey()),
                        state.getValue().toBytes());
            }
        } catch (IOException fault) {
            throw StorageFailures.writing(file, fault);
        }
    }

    /** Leaves no file of a partition that was not read to its end. */
    @Override
    public void close() {
        if (!whole) {
            discard();
        }
    }

    /** Removes the file, and what of it was not written yet is not written any more: there may be no room for it. */
    void discard() {
        try (OutputStream unwritten = raw) {
            Files.deleteIfExists(file);
        } catch (IOException fault) {
            throw StorageFailures.writing(file, fault);
        }
    }
}
