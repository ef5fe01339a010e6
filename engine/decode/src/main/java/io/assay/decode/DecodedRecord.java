package io.assay.decode;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One decoded record: a value for each column of the decoder's schema. Types: String, Boolean, Integer (also days since the epoch), Long (also microseconds
 * since the epoch), Double, BigDecimal at the column's scale, List; null.
 */
public final class DecodedRecord {
    private final @Nullable Object[] values;
    private final int ordinal;
    private final int keyRow;
    private final boolean timed;
    private final long eventTime;
    private final List<Fault> faults;
    private boolean closed = true;

    DecodedRecord(@Nullable Object[] values, int ordinal, int keyRow, @Nullable Long eventTime, List<Fault> faults) {
        this.values = values;
        this.ordinal = ordinal;
        this.keyRow = keyRow;
        this.timed = eventTime != null;
        this.eventTime = eventTime == null ? 0 : eventTime;
        this.faults = faults;
    }

    /** The value of the column at that position of the schema; null where the column is null. */
    public @Nullable Object value(int column) {
        return values[column];
    }

    public int columns() {
        return values.length;
    }

    /** The record's number among those of its body, from 0; a record that belongs to several rows of for_each has one number. */
    public int ordinal() {
        return ordinal;
    }

    /** The position, among the request's rows of for_each, of the one it belongs to; 0 where there is no for_each. */
    public int keyRow() {
        return keyRow;
    }

    /** Its event time in microseconds since the epoch (UTC); empty where the endpoint has none or the record's is not usable. */
    public OptionalLong eventTime() {
        return timed ? OptionalLong.of(eventTime) : OptionalLong.empty();
    }

    boolean isTimed() {
        return timed;
    }

    long time() {
        return eventTime;
    }

    /** Whether it is final; running records may still change. */
    public boolean isFinal() {
        return closed;
    }

    /** What does not fit; the columns concerned are null. */
    public List<Fault> faults() {
        return faults;
    }

    void close(boolean isFinal, int column) {
        closed = isFinal;
        if (column >= 0) {
            values[column] = isFinal;
        }
    }

    /**
     * One thing of a record that does not fit.
     *
     * @param field the column, or the wire's field where it is new
     */
    public record Fault(Kind kind, String field, String message) {
        /** Kinds of faults, as the contract of a table names them. */
        public enum Kind {
            WRONG_TYPE,
            MISSING_FIELD,
            NEW_FIELD
        }
    }
}
