package io.assay.spark.feature;

import io.assay.lake.file.StorageFailures;
import io.assay.lake.state.SeriesName;
import io.assay.lake.state.StateRecord;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** The files of states that partitions left, read side by side, interval by interval. */
final class StateParts implements AutoCloseable {
    private static final int END = -1;

    private final List<Part> parts = new ArrayList<>();

    private StateParts() {}

    /** The caller closes them. */
    static StateParts open(List<Path> files) {
        StateParts opened = new StateParts();
        try {
            for (Path file : files) {
                opened.parts.add(new Part(file));
            }
            opened.parts.forEach(Part::next);
            return opened;
        } catch (RuntimeException fault) {
            opened.close();
            throw fault;
        }
    }

    /** Puts what series came to by the end of an interval in the place of what they were. */
    void addTo(SortedMap<SeriesName, byte[]> states, int interval) {
        for (Part part : parts) {
            while (part.interval == interval) {
                StateRecord state = part.record();
                states.put(state.series(), state.bytes());
                part.next();
            }
        }
    }

    @Override
    public void close() {
        parts.forEach(Part::close);
    }

    private static final class Part {
        private final Path file;
        private final DataInputStream in;
        /** That of the record that comes next. */
        private int interval = END;

        Part(Path file) {
            this.file = file;
            try {
                this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
            } catch (IOException fault) {
                throw StorageFailures.reading(file, fault);
            }
        }

        StateRecord record() {
            try {
                return StateRecord.read(in);
            } catch (IOException fault) {
                throw StorageFailures.reading(file, fault);
            }
        }

        void next() {
            try {
                interval = in.readInt();
            } catch (EOFException end) {
                interval = END;
            } catch (IOException fault) {
                throw StorageFailures.reading(file, fault);
            }
        }

        /** What was read of a file counts, however closing it ends. */
        void close() {
            try {
                in.close();
            } catch (IOException ignored) {
                // Nothing is lost: the file is removed next.
            }
        }
    }
}
