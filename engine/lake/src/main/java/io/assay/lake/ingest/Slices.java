package io.assay.lake.ingest;

import io.assay.lake.ledger.Row;
import io.assay.lake.ledger.Transaction;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.Interval;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The slices of endpoints: planned, claimed by one process each, done or failed. There is no watermark: a hole is a slice that is not done. */
public final class Slices {
    /** After so long a claim counts as left behind by a process that died. */
    public static final Duration CLAIM = Duration.ofMinutes(10);

    private static final String COLUMNS =
            "endpoint, slice_key, start_us, end_us, state, cause, attempts, row_count, fetched_us";

    private final Transaction transaction;

    public Slices(Transaction transaction) {
        this.transaction = transaction;
    }

    /** Adds the slices that are not there yet; returns how many were new. */
    public int plan(List<Slice> slices) {
        int added = 0;
        for (Slice slice : slices) {
            added += transaction.update(
                    "INSERT INTO slices (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                            + " ON CONFLICT (endpoint, slice_key, start_us) DO NOTHING",
                    slice.endpoint(),
                    slice.key(),
                    slice.span().start(),
                    slice.span().end(),
                    slice.state(),
                    slice.cause(),
                    slice.attempts(),
                    slice.rows(),
                    slice.fetchedAt());
        }
        return added;
    }

    /** The endpoint's slices, by key and time. */
    public List<Slice> of(EndpointName endpoint) {
        return transaction.query(
                "SELECT " + COLUMNS + " FROM slices WHERE endpoint = ? ORDER BY slice_key, start_us",
                Slices::read,
                endpoint);
    }

    public Optional<Slice> find(EndpointName endpoint, String key, Instant start) {
        return transaction.first(
                "SELECT " + COLUMNS + " FROM slices WHERE endpoint = ? AND slice_key = ? AND start_us = ?",
                Slices::read,
                endpoint,
                key,
                start);
    }

    /** Claims up to so many pending slices (and those whose claim was left behind), oldest first, for the named process. */
    public List<Slice> claim(EndpointName endpoint, String claimant, int limit, Instant now) {
        List<Slice> open = transaction.query(
                "SELECT " + COLUMNS + " FROM slices WHERE endpoint = ?"
                        + " AND (state = 'pending' OR (state = 'claimed' AND claimed_us < ?))"
                        + " ORDER BY start_us, slice_key LIMIT ?",
                Slices::read,
                endpoint,
                now.minus(CLAIM),
                limit);
        open.forEach(slice -> transaction.update(
                "UPDATE slices SET state = 'claimed', attempts = attempts + 1, claimed_by = ?, claimed_us = ?"
                        + " WHERE endpoint = ? AND slice_key = ? AND start_us = ?",
                claimant,
                now,
                slice.endpoint(),
                slice.key(),
                slice.span().start()));
        return open;
    }

    /** Gives every claim of the process back, as when it stops. */
    public int unclaim(String claimant) {
        return transaction.update(
                "UPDATE slices SET state = 'pending', claimed_by = NULL, claimed_us = NULL"
                        + " WHERE state = 'claimed' AND claimed_by = ?",
                claimant);
    }

    /** Records an answered slice, planned or not; `cause` says why it holds nothing, where it does. */
    public void done(Slice slice, long rows, Optional<String> cause, Instant fetchedAt) {
        close(slice, Slice.State.DONE, rows, cause, Optional.of(fetchedAt));
    }

    /** Records a slice that could not be had, with the word of its cause. */
    public void failed(Slice slice, String cause, Instant now) {
        close(slice, Slice.State.FAILED, 0, Optional.of(cause), Optional.of(now));
    }

    /** Makes slices of the endpoint that overlap the span pending again, if they are in this state and were fetched before the time; returns how many. */
    public int reopen(EndpointName endpoint, Interval span, Slice.State state, Instant fetchedBefore) {
        return transaction.update(
                "UPDATE slices SET state = 'pending' WHERE endpoint = ? AND start_us < ? AND end_us > ?"
                        + " AND state = ? AND fetched_us < ?",
                endpoint,
                span.end(),
                span.start(),
                state,
                fetchedBefore);
    }

    private void close(Slice slice, Slice.State state, long rows, Optional<String> cause, Optional<Instant> at) {
        transaction.update(
                "INSERT INTO slices (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (endpoint, slice_key, start_us) DO UPDATE SET end_us = excluded.end_us,"
                        + " state = excluded.state, cause = excluded.cause, row_count = excluded.row_count,"
                        + " fetched_us = excluded.fetched_us, claimed_by = NULL, claimed_us = NULL",
                slice.endpoint(),
                slice.key(),
                slice.span().start(),
                slice.span().end(),
                state,
                cause,
                slice.attempts() + 1,
                rows,
                at);
    }

    private static Slice read(Row row) throws SQLException {
        return new Slice(
                EndpointName.of(row.text(1)),
                row.text(2),
                row.interval(3),
                Slice.State.valueOf(row.text(5).toUpperCase(Locale.ROOT)),
                row.optionalText(6),
                (int) row.number(7),
                row.number(8),
                row.optionalTime(9));
    }
}
