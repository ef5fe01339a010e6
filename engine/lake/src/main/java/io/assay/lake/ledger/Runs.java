package io.assay.lake.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The runs of a lake, newest first: what was asked, when, and how it ended. */
public final class Runs {
    private static final String COLUMNS = "id, command, until_us, started_us, ended_us, state, detail";

    private final Transaction transaction;

    public Runs(Transaction transaction) {
        this.transaction = transaction;
    }

    public void start(String id, String command, Instant until, Instant now) {
        transaction.update(
                "INSERT INTO runs (" + COLUMNS + ") VALUES (?, ?, ?, ?, NULL, ?, '')",
                id,
                command,
                until,
                now,
                State.RUNNING);
    }

    /** Records how the run ended; `detail` is one sentence, empty when all went well. */
    public void end(String id, State state, String detail, Instant now) {
        transaction.update("UPDATE runs SET state = ?, detail = ?, ended_us = ? WHERE id = ?", state, detail, now, id);
    }

    /** Ends a run whose process is gone and which therefore never said how it ended. */
    void endDead(String id, Instant now) {
        transaction.update(
                "UPDATE runs SET state = ?, detail = ?, ended_us = ? WHERE id = ? AND state = ?",
                State.INTERRUPTED,
                "Its process ended before it could say how.",
                now,
                id,
                State.RUNNING);
    }

    public Optional<Run> find(String id) {
        return transaction.first("SELECT " + COLUMNS + " FROM runs WHERE id = ?", Runs::read, id);
    }

    public List<Run> newest(int limit) {
        return transaction.query(
                "SELECT " + COLUMNS + " FROM runs ORDER BY started_us DESC, id DESC LIMIT ?", Runs::read, limit);
    }

    /** The latest clock that the lake was built with: of the runs that went to their end, or released what they could. */
    public Optional<Instant> latestUntil() {
        return transaction
                .first(
                        "SELECT " + COLUMNS + " FROM runs WHERE state = ? OR id IN (SELECT run FROM releases)"
                                + " ORDER BY until_us DESC LIMIT 1",
                        Runs::read,
                        State.DONE)
                .map(Run::until);
    }

    private static Run read(Row row) throws SQLException {
        return new Run(
                row.text(1),
                row.text(2),
                row.time(3),
                row.time(4),
                row.optionalTime(5),
                State.valueOf(row.text(6).toUpperCase(Locale.ROOT)),
                row.text(7));
    }

    /** Where a run stands. */
    public enum State {
        RUNNING,
        DONE,
        FAILED,
        INTERRUPTED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One run; a run that is killed stays `running` until another takes its leases. */
    public record Run(
            String id,
            String command,
            Instant until,
            Instant started,
            Optional<Instant> ended,
            State state,
            String detail) {}
}
