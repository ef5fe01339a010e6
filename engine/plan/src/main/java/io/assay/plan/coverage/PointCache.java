package io.assay.plan.coverage;

import io.assay.lake.file.DurableFiles;
import io.assay.spec.value.Interval;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * The points of intervals whose rows were read before, in a file beside the lake's: they hold while the interval stays as it was built. Without the file, or where
 * it cannot be read or written, rows are read again.
 */
final class PointCache {
    private static final int FORMAT = 1;
    private static final int MOST = 1 << 24;

    private final Path file;
    private final Map<Interval, Known> known;
    private final Map<Interval, Known> wanted = new TreeMap<>();
    private boolean changed;

    private PointCache(Path file, Map<Interval, Known> known) {
        this.file = file;
        this.known = known;
    }

    /** An interval's points, numbered from its start, and what they were read from. */
    private record Known(String version, KeyPoints points) {}

    /** What was kept of a table. */
    static PointCache open(Path file) {
        try (DataInputStream input =
                new DataInputStream(new BufferedInputStream(new InflaterInputStream(Files.newInputStream(file))))) {
            return new PointCache(file, input.readInt() == FORMAT ? read(input) : new HashMap<>());
        } catch (IOException | IllegalArgumentException | ArithmeticException unreadable) {
            return new PointCache(file, new HashMap<>());
        }
    }

    /**
     * The points of an interval.
     *
     * @param version what the points hang on: how the interval was built last, and the grid they are numbered by
     */
    Optional<KeyPoints> find(Interval interval, String version) {
        Optional<Known> found = Optional.ofNullable(known.get(interval))
                .filter(one -> one.version().equals(version));
        found.ifPresent(one -> wanted.put(interval, one));
        return found.map(Known::points);
    }

    void keep(Interval interval, String version, KeyPoints points) {
        wanted.put(interval, new Known(version, points));
        changed = true;
    }

    /** Writes what was asked for or kept since, where that is new. */
    void save() {
        if (!changed) {
            return;
        }
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (DataOutputStream output = new DataOutputStream(new DeflaterOutputStream(bytes))) {
                write(output);
            }
            DurableFiles.createFolders(DurableFiles.parentOf(file));
            DurableFiles.write(file, bytes.toByteArray());
        } catch (IOException unwritable) {
            // Without the file, the rows are read again at the next run's end.
        }
    }

    private void write(DataOutputStream output) throws IOException {
        output.writeInt(FORMAT);
        output.writeInt(wanted.size());
        for (Map.Entry<Interval, Known> one : wanted.entrySet()) {
            output.writeLong(micros(one.getKey().start()));
            output.writeLong(micros(one.getKey().end()));
            output.writeUTF(one.getValue().version());
            write(output, one.getValue().points().presentByKey());
            write(output, one.getValue().points().asideByKey());
        }
    }

    private static void write(DataOutputStream output, Map<String, BitSet> keys) throws IOException {
        output.writeInt(keys.size());
        for (Map.Entry<String, BitSet> key : keys.entrySet()) {
            output.writeUTF(key.getKey());
            byte[] bits = key.getValue().toByteArray();
            output.writeInt(bits.length);
            output.write(bits);
        }
    }

    private static Map<Interval, Known> read(DataInputStream input) throws IOException {
        Map<Interval, Known> known = new HashMap<>();
        int intervals = input.readInt();
        for (int i = 0; i < intervals; i++) {
            Interval interval = new Interval(instant(input.readLong()), instant(input.readLong()));
            String version = input.readUTF();
            KeyPoints points = new KeyPoints();
            readKeys(input, points.presentByKey());
            readKeys(input, points.asideByKey());
            known.put(interval, new Known(version, points));
        }
        return known;
    }

    private static void readKeys(DataInputStream input, Map<String, BitSet> keys) throws IOException {
        int count = input.readInt();
        for (int i = 0; i < count; i++) {
            String key = input.readUTF();
            int length = input.readInt();
            if (length < 0 || length > MOST) {
                throw new IOException("a key has no such many points: " + length);
            }
            keys.put(key, BitSet.valueOf(input.readNBytes(length)));
        }
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
