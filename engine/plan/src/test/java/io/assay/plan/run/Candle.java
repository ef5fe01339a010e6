package io.assay.plan.run;

import io.assay.spec.exact.ContentHash;
import io.assay.spec.value.ColumnName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A row of the tests' tables: a key, a time and a value; stands as a line of text in their files. */
record Candle(String key, Instant time, long value) implements Comparable<Candle> {
    /** The value of a version that takes the row away. */
    static final long GONE = Long.MIN_VALUE;

    static List<Candle> read(Path file) {
        try {
            return Files.readAllLines(file).stream().map(Candle::of).toList();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    static void write(Path file, Collection<Candle> candles) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file, candles.stream().map(candle -> candle + "\n").collect(Collectors.joining()));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** A content hash of each column. */
    static Map<ColumnName, ContentHash> hashes(Collection<Candle> candles) {
        Map<ColumnName, ContentHash> hashes = new HashMap<>();
        for (Candle candle : candles) {
            String place = candle.key + " " + candle.time;
            hashes.merge(new ColumnName("k"), hash("k " + place), ContentHash::plus);
            hashes.merge(new ColumnName("ts"), hash("ts " + place), ContentHash::plus);
            hashes.merge(new ColumnName("v"), hash("v " + place + " " + candle.value), ContentHash::plus);
        }
        return hashes;
    }

    /** The columns' values as text: of `k`, `ts` and `v`. */
    String cell(ColumnName column) {
        return switch (column.text()) {
            case "k" -> key;
            case "ts" -> time.toString();
            default -> Long.toString(value);
        };
    }

    /** The candle with another value. */
    Candle with(long other) {
        return new Candle(key, time, other);
    }

    private static ContentHash hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            BigInteger number = new BigInteger(1, digest);
            return new ContentHash(number.shiftRight(64).longValue(), number.longValue());
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static Candle of(String line) {
        String[] cells = line.split(" ");
        return new Candle(cells[0], Instant.parse(cells[1]), Long.parseLong(cells[2]));
    }

    @Override
    public int compareTo(Candle other) {
        int byTime = time.compareTo(other.time);
        return byTime != 0 ? byTime : key.compareTo(other.key);
    }

    @Override
    public String toString() {
        return key + " " + time + " " + value;
    }
}
