package io.assay.decode;

import io.assay.spec.exact.ContentHash;
import io.assay.spec.exact.RowHasher;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The hash of everything about a decoded record that a table may come to hold: its values, its faults, and the time of its request, which settles versions. */
public final class RecordHash {
    private RecordHash() {}

    /** The hash of one record; those of a set of records add up. */
    public static ContentHash of(DecodedRecord record, Instant sentAt) {
        RowHasher hasher = new RowHasher(1);
        add(hasher, record, ChronoUnit.MICROS.between(Instant.EPOCH, sentAt));
        return hasher.hash(0);
    }

    /** Adds a record to column 0 of a hasher. */
    static void add(RowHasher hasher, DecodedRecord record, long sentAt) {
        hasher.begin();
        for (int column = 0; column < record.columns(); column++) {
            key(hasher, record.value(column));
        }
        for (DecodedRecord.Fault fault : record.faults()) {
            text(hasher, fault.message());
        }
        hasher.add(0, sentAt);
        hasher.end();
    }

    /** Adds a body that cannot be read to column 0 of a hasher. */
    static void addFault(RowHasher hasher, String fault, long sentAt) {
        hasher.begin();
        text(hasher, fault);
        hasher.add(0, sentAt);
        hasher.end();
    }

    private static void key(RowHasher hasher, @Nullable Object value) {
        switch (value) {
            case null -> hasher.keyNull();
            case String text -> text(hasher, text);
            case Boolean flag -> hasher.key(flag ? 1L : 0L);
            case Integer number -> hasher.key((long) number);
            case Long number -> hasher.key((long) number);
            case Double number -> hasher.key((double) number);
            case BigDecimal number -> decimal(hasher, number);
            case List<?> list -> {
                hasher.key((long) list.size());
                list.forEach(element -> key(hasher, element));
            }
            default -> throw new IllegalStateException("Cannot hash a value of " + value.getClass());
        }
    }

    private static void text(RowHasher hasher, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        hasher.key(utf8, 0, utf8.length);
    }

    private static void decimal(RowHasher hasher, BigDecimal number) {
        if (number.precision() <= 18) {
            long unscaled = number.scaleByPowerOfTen(number.scale()).longValue();
            hasher.key(unscaled >> 63, unscaled, number.scale());
            return;
        }
        BigInteger unscaled = number.unscaledValue();
        hasher.key(unscaled.shiftRight(64).longValue(), unscaled.longValue(), number.scale());
    }
}
