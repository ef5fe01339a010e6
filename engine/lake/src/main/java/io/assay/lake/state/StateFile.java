package io.assay.lake.state;

import io.assay.lake.file.DurableFiles;
import io.assay.lake.file.FailPoint;
import io.assay.lake.file.StorageFailures;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The file of the states of all series of a table at one interval's end: a line that names the format, then the series in order, each with its state's bytes,
 * compressed. It is named by the SHA-256 of what it holds, before compression: equal states have one file.
 */
public final class StateFile {
    private static final byte[] FORMAT = "assay-state 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final String ENDING = ".state";

    private StateFile() {}

    /** The file that holds what has the hash. */
    public static Path path(Path folder, String hash) {
        return folder.resolve(hash + ENDING);
    }

    /**
     * Writes the states; they are durable when this returns.
     *
     * @return the hash that names them, 64 hexadecimal digits
     */
    public static String write(Path folder, SortedMap<SeriesName, byte[]> states) {
        byte[] content = content(states);
        String hash = sha256(content);
        Path file = path(folder, hash);
        try {
            DurableFiles.createFolders(folder);
            DurableFiles.write(file, compressed(content));
            FailPoint.reach("build.state-written");
            return hash;
        } catch (IOException fault) {
            throw StorageFailures.writing(file, fault);
        }
    }

    /**
     * Reads the states that the hash names.
     *
     * @throws Failure (state-missing, state-corrupt) where the file is gone, or does not hold what it was named by
     */
    public static SortedMap<SeriesName, byte[]> read(Path folder, String hash) {
        Path file = path(folder, hash);
        byte[] content;
        try {
            content = uncompressed(Files.readAllBytes(file));
        } catch (NoSuchFileException gone) {
            throw failure(FailureCode.STATE_MISSING, file, "there is no such file", gone);
        } catch (IOException damaged) {
            throw failure(FailureCode.STATE_CORRUPT, file, "it is damaged", damaged);
        }
        if (!sha256(content).equals(hash)) {
            throw failure(FailureCode.STATE_CORRUPT, file, "it does not hold what it is named by", null);
        }
        if (!Arrays.equals(FORMAT, Arrays.copyOf(content, FORMAT.length))) {
            throw failure(FailureCode.STATE_CORRUPT, file, "this program does not know its format", null);
        }
        return states(content);
    }

    /** A state that cannot be gone on from, whatever is wrong with it. */
    public static Failure failure(
            FailureCode code, Path file, String why, @org.jspecify.annotations.Nullable Exception cause) {
        return new Failure(
                code,
                file.toString(),
                "Cannot read the carried state %s: %s".formatted(file, why),
                "Nothing of this build counts; the table is as it was.",
                "Restore the file from a backup, or build the whole table anew: `assay run --full-refresh`.",
                cause);
    }

    private static byte[] content(SortedMap<SeriesName, byte[]> states) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(FORMAT);
            for (Map.Entry<SeriesName, byte[]> state : states.entrySet()) {
                StateRecord.write(out, state.getKey(), state.getValue());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static SortedMap<SeriesName, byte[]> states(byte[] content) {
        SortedMap<SeriesName, byte[]> states = new TreeMap<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
            in.skipNBytes(FORMAT.length);
            while (in.available() > 0) {
                StateRecord state = StateRecord.read(in);
                states.put(state.series(), state.bytes());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return states;
    }

    private static byte[] compressed(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] uncompressed(byte[] file) throws IOException {
        try (GZIPInputStream zip = new GZIPInputStream(new ByteArrayInputStream(file))) {
            return zip.readAllBytes();
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException("Cannot hash a state: this Java has no SHA-256", fault);
        }
    }
}
