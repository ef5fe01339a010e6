package io.assay.feature.oracle;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All rows up to the one in question, the naive way: their times, and for each the arguments a call has in it, empty ones null. */
public record Past(List<Long> times, List<List<Optional<BigDecimal>>> rows) {
    public int size() {
        return rows.size();
    }

    /** The rows from one on. */
    public Past from(int first) {
        return new Past(times.subList(first, times.size()), rows.subList(first, rows.size()));
    }

    /** The rows before one. */
    public Past until(int end) {
        return new Past(times.subList(0, end), rows.subList(0, end));
    }

    public boolean complete(int row) {
        return rows.get(row).stream().allMatch(Optional::isPresent);
    }

    public boolean lastComplete() {
        return complete(size() - 1);
    }

    /** The rows whose arguments are all there. */
    public Past counting() {
        List<Long> keptTimes = new ArrayList<>();
        List<List<Optional<BigDecimal>>> kept = new ArrayList<>();
        for (int row = 0; row < size(); row++) {
            if (complete(row)) {
                keptTimes.add(times.get(row));
                kept.add(rows.get(row));
            }
        }
        return new Past(keptTimes, kept);
    }

    public Optional<BigDecimal> cell(int row, int argument) {
        return rows.get(row).get(argument);
    }

    public BigDecimal exact(int row, int argument) {
        return cell(row, argument).orElseThrow();
    }

    public double number(int row, int argument) {
        return exact(row, argument).doubleValue();
    }

    public List<BigDecimal> column(int argument) {
        return rows.stream().map(row -> row.get(argument).orElseThrow()).toList();
    }

    /** The same times with one other argument, a formula over each row. */
    public Past derived(java.util.function.IntFunction<Optional<Double>> formula) {
        List<List<Optional<BigDecimal>>> made = new ArrayList<>();
        for (int row = 0; row < size(); row++) {
            made.add(List.of(formula.apply(row).map(BigDecimal::new)));
        }
        return new Past(times, made);
    }
}
