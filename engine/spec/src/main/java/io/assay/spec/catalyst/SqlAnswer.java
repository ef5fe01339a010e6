package io.assay.spec.catalyst;

import io.assay.spec.problem.Severity;
import io.assay.spec.type.DataType;
import java.util.List;

/**
 * What Catalyst knows of a text.
 *
 * @param sql the text as it is run: sugar expanded, names as the built statement has them
 * @param columns its result: of an expression the only one; none where a fault is an error
 * @param reads the columns without which the result could not be told
 * @param aggregated whether it holds an aggregate
 * @param requires columns that are not null wherever a condition holds
 * @param times how the result's columns carry the event time of what is read
 * @param faults errors and hints, by place
 * @param unbounded what keeps the reach of a statement back in time from being told; it matters to tables that are built interval by interval
 * @param mixed what makes a row read rows of other times, later ones perhaps included; it matters to every table with an event time
 * @param aggregates of an expectation, the texts of its outermost aggregates in `sql`, in order
 */
public record SqlAnswer(
        String sql,
        List<ResultColumn> columns,
        List<SourceColumn> reads,
        boolean aggregated,
        List<String> requires,
        List<TimeColumn> times,
        List<SqlFault> faults,
        List<SqlFault> unbounded,
        List<SqlFault> mixed,
        List<Part> aggregates) {
    public SqlAnswer {
        columns = List.copyOf(columns);
        reads = List.copyOf(reads);
        requires = List.copyOf(requires);
        times = List.copyOf(times);
        faults = List.copyOf(faults);
        unbounded = List.copyOf(unbounded);
        mixed = List.copyOf(mixed);
        aggregates = List.copyOf(aggregates);
    }

    /** An answer that tells no aggregates apart. */
    public SqlAnswer(
            String sql,
            List<ResultColumn> columns,
            List<SourceColumn> reads,
            boolean aggregated,
            List<String> requires,
            List<TimeColumn> times,
            List<SqlFault> faults,
            List<SqlFault> unbounded,
            List<SqlFault> mixed) {
        this(sql, columns, reads, aggregated, requires, times, faults, unbounded, mixed, List.of());
    }

    /** Whether there is no error (there may be hints). */
    public boolean sound() {
        return faults.stream().noneMatch(fault -> fault.code().severity() == Severity.ERROR);
    }

    /** A piece of the answer's text, from its first character to behind its last. */
    public record Part(int start, int end) {}

    /** A column of a result and the columns it is computed from. */
    public record ResultColumn(String name, DataType type, boolean nullable, List<SourceColumn> from) {
        public ResultColumn {
            from = List.copyOf(from);
        }
    }

    /** A column of something that is read, under the name the language uses for it. */
    public record SourceColumn(String view, String column) {}

    /**
     * A column of a result that is the event time of every timed row it comes from, cut to a unit.
     *
     * @param unit as in {@code date_trunc}: HOUR, DAY, ...; empty: not cut
     */
    public record TimeColumn(String column, String unit) {}
}
