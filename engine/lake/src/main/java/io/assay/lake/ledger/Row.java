package io.assay.lake.ledger;

import io.assay.spec.value.Interval;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** One row of a query's answer; columns count from 1, times are microseconds since 1970 (UTC). */
public final class Row {
    private final ResultSet result;

    Row(ResultSet result) {
        this.result = result;
    }

    public String text(int column) throws SQLException {
        return String.valueOf(result.getString(column));
    }

    public Optional<String> optionalText(int column) throws SQLException {
        return Optional.ofNullable(result.getString(column));
    }

    public long number(int column) throws SQLException {
        return result.getLong(column);
    }

    public Optional<Long> optionalNumber(int column) throws SQLException {
        long number = result.getLong(column);
        return result.wasNull() ? Optional.empty() : Optional.of(number);
    }

    public Instant time(int column) throws SQLException {
        return timeOf(number(column));
    }

    public Optional<Instant> optionalTime(int column) throws SQLException {
        return optionalNumber(column).map(Row::timeOf);
    }

    /** The interval that starts in this column and ends in the next. */
    public Interval interval(int column) throws SQLException {
        return new Interval(time(column), time(column + 1));
    }

    /** Reads one row into a value. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(Row row) throws SQLException;
    }

    static Instant timeOf(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    static long microsOf(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
