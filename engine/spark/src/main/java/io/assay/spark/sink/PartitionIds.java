package io.assay.spark.sink;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.hash.Murmur3_x86_32;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Which file a row belongs to: Iceberg's month and bucket transforms over Spark's internal values. Called from generated code. */
public final class PartitionIds {
    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private PartitionIds() {}

    /** Months since 1970-01 of a time in microseconds since the epoch, UTC. */
    public static int month(long micros) {
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(micros, MICROS_PER_DAY));
        return (day.getYear() - 1970) * 12 + day.getMonthValue() - 1;
    }

    /** -1 for a time before a span, 0 within it, 1 after it; all in microseconds since the epoch. */
    public static int side(long micros, long start, long end) {
        return micros < start ? -1 : micros < end ? 0 : 1;
    }

    /** When a month begins, in microseconds since the epoch, UTC. */
    public static long start(int month) {
        return LocalDate.EPOCH.plusMonths(month).toEpochDay() * MICROS_PER_DAY;
    }

    /** Months since 1970-01 of an instant. */
    public static int month(Instant time) {
        LocalDate day = LocalDate.ofInstant(time, ZoneOffset.UTC);
        return (day.getYear() - 1970) * 12 + day.getMonthValue() - 1;
    }

    /** The bucket of a value as Spark holds it; of nothing the first. */
    static int bucketOf(@Nullable Object value, int buckets) {
        return switch (value) {
            case null -> 0;
            case UTF8String text -> bucket(text, buckets);
            case Decimal decimal -> bucket(decimal, buckets);
            default -> bucket(((Number) value).longValue(), buckets);
        };
    }

    public static int bucket(UTF8String value, int buckets) {
        return positive(
                Murmur3_x86_32.hashUnsafeBytes2(value.getBaseObject(), value.getBaseOffset(), value.numBytes(), 0),
                buckets);
    }

    /** Of an int, a long, a date (its days) or a timestamp (its microseconds). */
    public static int bucket(long value, int buckets) {
        byte[] bytes = new byte[Long.BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (value >>> (8 * i));
        }
        return ofBytes(bytes, buckets);
    }

    public static int bucket(Decimal value, int buckets) {
        BigInteger unscaled = value.toJavaBigDecimal().unscaledValue();
        return ofBytes(unscaled.toByteArray(), buckets);
    }

    private static int ofBytes(byte[] bytes, int buckets) {
        return positive(Murmur3_x86_32.hashUnsafeBytes2(bytes, Platform.BYTE_ARRAY_OFFSET, bytes.length, 0), buckets);
    }

    private static int positive(int hash, int buckets) {
        return (hash & Integer.MAX_VALUE) % buckets;
    }
}
