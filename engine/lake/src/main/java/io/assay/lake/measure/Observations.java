package io.assay.lake.measure;

import io.assay.lake.ledger.Transaction;
import io.assay.spec.expect.Measured;
import io.assay.spec.value.TableName;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What the ends of runs observed of tables. */
public final class Observations {
    private final Transaction transaction;

    public Observations(Transaction transaction) {
        this.transaction = transaction;
    }

    /** Keeps what a run's end observed. */
    public void record(Observed observed) {
        transaction.update(
                "DELETE FROM observations WHERE table_name = ? AND rule = ? AND run = ?",
                observed.table(),
                observed.rule(),
                observed.run());
        transaction.update(
                "INSERT INTO observations (table_name, rule, run, until_us, gap_share, age_us, broken)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                observed.table(),
                observed.rule(),
                observed.run(),
                observed.until(),
                observed.measured().gapShare().map(share -> Double.toString(share)),
                observed.measured().age().map(age -> age.dividedBy(ChronoUnit.MICROS.getDuration())),
                observed.broken() ? 1L : 0L);
    }

    /** Everything that was observed of the table, oldest run first, then by rule. */
    public List<Observed> of(TableName table) {
        return transaction.query(
                "SELECT rule, run, until_us, gap_share, age_us, broken FROM observations WHERE table_name = ?"
                        + " ORDER BY run, rule",
                row -> new Observed(
                        table,
                        row.text(1),
                        row.text(2),
                        row.time(3),
                        new Measured(
                                row.optionalText(4).map(Double::valueOf),
                                row.optionalNumber(5).map(micros -> Duration.of(micros, ChronoUnit.MICROS))),
                        row.number(6) > 0),
                table);
    }

    /**
     * One observation.
     *
     * @param until the clock it was measured against
     */
    public record Observed(
            TableName table, String rule, String run, Instant until, Measured measured, boolean broken) {}
}
