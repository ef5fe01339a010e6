package io.assay.spark.feature;

import io.assay.lake.file.StorageFailures;
import io.assay.lake.state.SeriesName;
import io.assay.lake.state.StateFile;
import io.assay.lake.state.StateRecord;
import io.assay.lake.task.TableResult;
import io.assay.lake.task.TableTask;
import io.assay.lake.task.TableTask.Carry;
import io.assay.lake.task.WrittenInterval;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.SparkContext;
import org.apache.spark.util.CollectionAccumulator;

/**
 * Puts the states that a task's partitions leave together: at each built interval's end, those of all series there ever were, in a file of the table's folder. Of a
 * partition that was computed twice only one counts; they say the same.
 */
public final class CarriedStates implements AutoCloseable {
    private final TableTask task;
    private final CollectionAccumulator<String> reports;
    private final Map<Integer, Integer> expected = new TreeMap<>();

    public CarriedStates(SparkContext context, TableTask task) {
        this.task = task;
        this.reports = context.collectionAccumulator();
    }

    /** Where partitions report their files. */
    CollectionAccumulator<String> reports() {
        return reports;
    }

    static String report(int stage, int partition, Path file) {
        return stage + " " + partition + " " + file;
    }

    /** Says how many partitions a step is computed in. */
    void expect(int stage, int partitions) {
        expected.put(stage, partitions);
    }

    /** The result, each interval with the hash of the state at its end, which is durable; the same where nothing is carried. */
    public TableResult addTo(TableResult result) {
        if (task.carry().isEmpty()) {
            return result;
        }
        Carry carry = task.carry().get();
        Path folder = Path.of(carry.folder());
        SortedMap<SeriesName, byte[]> states =
                carry.from().map(hash -> StateFile.read(folder, hash)).orElseGet(TreeMap::new);
        List<WrittenInterval> carrying = new ArrayList<>();
        try (Parts parts = new Parts(files())) {
            for (int i = 0; i < result.intervals().size(); i++) {
                parts.addTo(states, i);
                carrying.add(result.intervals().get(i).carrying(StateFile.write(folder, states)));
            }
        }
        return new TableResult(
                result.table(),
                result.build(),
                carrying,
                result.files(),
                result.quarantine(),
                result.rowsRead(),
                result.milliseconds());
    }

    /** The file of each partition of each step; all must be there. */
    private List<Path> files() {
        Map<String, Path> files = new TreeMap<>();
        for (String report : List.copyOf(reports.value())) {
            String[] parts = report.split(" ", 3);
            files.put(parts[0] + " " + parts[1], Path.of(parts[2]));
        }
        int partitions = expected.values().stream().mapToInt(Integer::intValue).sum();
        if (files.size() != partitions) {
            throw new IllegalStateException(
                    "Cannot carry the state of %s on: %d partitions of %d were read to their end"
                            .formatted(task.table(), files.size(), partitions));
        }
        return List.copyOf(files.values());
    }

    /** Removes what the partitions left. */
    @Override
    public void close() {
        for (String report : List.copyOf(reports.value())) {
            Path file = Path.of(report.split(" ", 3)[2]);
            try {
                Files.deleteIfExists(file);
            } catch (IOException fault) {
                throw StorageFailures.writing(file, fault);
            }
        }
    }

    /** The partitions' files, read side by side, interval by interval. */
    private static final class Parts implements AutoCloseable {
        private final List<Path> files;
        private final List<DataInputStream> streams = new ArrayList<>();
        private final int[] next;

        Parts(List<Path> files) {
            this.files = files;
            this.next = new int[files.size()];
            for (int i = 0; i < next.length; i++) {
                try {
                    streams.add(new DataInputStream(new BufferedInputStream(Files.newInputStream(files.get(i)))));
                } catch (IOException fault) {
                    throw StorageFailures.reading(files.get(i), fault);
                }
                next[i] = interval(i);
            }
        }

        /** Puts what series came to by the end of an interval in the place of what they were. */
        void addTo(SortedMap<SeriesName, byte[]> states, int interval) {
            for (int i = 0; i < next.length; i++) {
                while (next[i] == interval) {
                    StateRecord state = record(i);
                    states.put(state.series(), state.bytes());
                    next[i] = interval(i);
                }
            }
        }

        private StateRecord record(int part) {
            try {
                return StateRecord.read(streams.get(part));
            } catch (IOException fault) {
                throw StorageFailures.reading(files.get(part), fault);
            }
        }

        /** The interval of the next record; -1 at the end. */
        private int interval(int part) {
            try {
                return streams.get(part).readInt();
            } catch (EOFException end) {
                return -1;
            } catch (IOException fault) {
                throw StorageFailures.reading(files.get(part), fault);
            }
        }

        @Override
        public void close() {
            for (int i = 0; i < streams.size(); i++) {
                try {
                    streams.get(i).close();
                } catch (IOException fault) {
                    throw StorageFailures.reading(files.get(i), fault);
                }
            }
        }
    }
}
