package io.assay.lake.ledger;

import io.assay.lake.task.WrittenInterval.Outcome;
import io.assay.spec.model.TableSpec.Action;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Intervals that a failed expectation holds back, and what every expectation last found. */
public final class HeldIntervals {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Transaction transaction;

    public HeldIntervals(Transaction transaction) {
        this.transaction = transaction;
    }

    /** The table's held intervals, in order of time. */
    public List<Held> of(TableName table) {
        return transaction.query(
                "SELECT start_us, end_us, fingerprint, run, held_us FROM held_intervals WHERE table_name = ?"
                        + " ORDER BY start_us",
                row -> new Held(table, row.interval(1), row.text(3), row.text(4), row.time(5)),
                table);
    }

    /** Holds the interval: readers keep its last good content, and the same fingerprint is not built again unasked. */
    public void hold(Held held, List<Outcome> outcomes) {
        release(held.table(), held.interval());
        transaction.update(
                "INSERT INTO held_intervals (table_name, start_us, end_us, fingerprint, run, held_us)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                held.table(),
                held.interval().start(),
                held.interval().end(),
                held.fingerprint(),
                held.run(),
                held.heldAt());
        recordOutcomes(held.table(), held.interval(), outcomes, held.run());
    }

    /** Ends the holding of every interval that overlaps the span. */
    public void release(TableName table, Interval span) {
        transaction.update(
                "DELETE FROM held_intervals WHERE table_name = ? AND start_us < ? AND end_us > ?",
                table,
                span.end(),
                span.start());
    }

    /** What the expectations of the table's intervals last found, in order of time and rule. */
    public List<Finding> findings(TableName table) {
        return transaction.query(
                "SELECT start_us, end_us, rule, action, broken, sample, run FROM expectation_results"
                        + " WHERE table_name = ? ORDER BY start_us, rule",
                row -> new Finding(
                        table,
                        row.interval(1),
                        new Outcome(
                                row.text(3),
                                Action.valueOf(row.text(4).toUpperCase(Locale.ROOT)),
                                row.number(5),
                                sample(row.text(6))),
                        row.text(7)),
                table);
    }

    void recordOutcomes(TableName table, Interval interval, List<Outcome> outcomes, String run) {
        transaction.update(
                "DELETE FROM expectation_results WHERE table_name = ? AND start_us < ? AND end_us > ?",
                table,
                interval.end(),
                interval.start());
        transaction.updateEach(
                "INSERT INTO expectation_results (table_name, start_us, end_us, rule, action, broken, sample, run)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                outcomes.stream()
                        .map(outcome -> new Object[] {
                            table,
                            interval.start(),
                            interval.end(),
                            outcome.rule(),
                            outcome.action().name().toLowerCase(Locale.ROOT),
                            outcome.broken(),
                            JSON.writeValueAsString(outcome.sample()),
                            run
                        })
                        .toList());
    }

    /** A sample is a JSON array of texts; what is none is one text. */
    private static List<String> sample(String text) {
        try {
            return text.isEmpty() ? List.of() : List.of(JSON.readValue(text, String[].class));
        } catch (JacksonException noArray) {
            return List.of(text);
        }
    }

    /** An interval whose new content readers do not see. */
    public record Held(TableName table, Interval interval, String fingerprint, String run, Instant heldAt) {}

    /** What one expectation last found in one interval. */
    public record Finding(TableName table, Interval interval, Outcome outcome, String run) {}
}
