package io.assay.lake.ingest;

import io.assay.lake.ingest.Slice.Wanted;
import io.assay.lake.ledger.Row;
import io.assay.lake.ledger.Transaction;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.Interval;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What has been asked of endpoints' time: disjoint stretches of each key, done or failed. There is no watermark: a hole is what no done stretch covers. */
public final class Slices {
    private static final String COLUMNS =
            "endpoint, slice_key, start_us, end_us, state, cause, attempts, row_count, fetched_us";
    private static final String OF_KEY = " WHERE endpoint = ? AND slice_key = ?";
    private static final String OVERLAPPING = OF_KEY + " AND start_us < ? AND end_us > ?";

    private final Transaction transaction;

    public Slices(Transaction transaction) {
        this.transaction = transaction;
    }

    /** The endpoint's slices, by key and time. */
    public List<Slice> of(EndpointName endpoint) {
        return transaction.query(
                "SELECT " + COLUMNS + " FROM slices WHERE endpoint = ? ORDER BY slice_key, start_us",
                Slices::read,
                endpoint.withoutPart());
    }

    /** The slices that share time with what is wanted, in order. */
    public List<Slice> overlapping(Wanted wanted) {
        return transaction.query(
                "SELECT " + COLUMNS + " FROM slices" + OVERLAPPING + " ORDER BY start_us",
                Slices::read,
                wanted.endpoint(),
                wanted.key(),
                wanted.span().end(),
                wanted.span().start());
    }

    /** The earliest time that was ever asked for. */
    public Optional<Instant> first() {
        return transaction.first("SELECT start_us FROM slices ORDER BY start_us LIMIT 1", row -> row.time(1));
    }

    /** Records an answered stretch in place of whatever was known of it; `cause` says why it holds nothing, where it does. */
    public void done(Wanted asked, long rows, Optional<String> cause, Instant fetchedAt) {
        overlapping(asked).forEach(old -> cut(old, asked.span()));
        insert(new Slice(asked.endpoint(), asked.key(), asked.span(), Slice.State.DONE, cause, 0, rows, fetchedAt));
    }

    /** Records a stretch that could not be had, with the word of its cause; what was had before stays. */
    public void failed(Wanted asked, String cause, Instant now) {
        List<Slice> known = overlapping(asked);
        int attempts = known.stream().mapToInt(Slice::attempts).max().orElse(0);
        known.stream().filter(old -> old.state() == Slice.State.FAILED).forEach(this::delete);
        if (known.stream().allMatch(old -> old.state() == Slice.State.FAILED)) {
            insert(new Slice(
                    asked.endpoint(),
                    asked.key(),
                    asked.span(),
                    Slice.State.FAILED,
                    Optional.of(cause),
                    attempts + 1,
                    0,
                    now));
        }
    }

    /** Takes the span out of a slice, leaving what lies before and after it. */
    private void cut(Slice old, Interval span) {
        delete(old);
        if (old.span().start().isBefore(span.start())) {
            insert(with(old, new Interval(old.span().start(), span.start())));
        }
        if (old.span().end().isAfter(span.end())) {
            insert(with(old, new Interval(span.end(), old.span().end())));
        }
    }

    private static Slice with(Slice old, Interval span) {
        return new Slice(
                old.endpoint(), old.key(), span, old.state(), old.cause(), old.attempts(), old.rows(), old.fetchedAt());
    }

    private void delete(Slice slice) {
        transaction.update(
                "DELETE FROM slices" + OF_KEY + " AND start_us = ?",
                slice.endpoint(),
                slice.key(),
                slice.span().start());
    }

    private void insert(Slice slice) {
        transaction.update(
                "INSERT INTO slices (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
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

    private static Slice read(Row row) throws SQLException {
        return new Slice(
                EndpointName.of(row.text(1)),
                row.text(2),
                row.interval(3),
                Slice.State.valueOf(row.text(5).toUpperCase(Locale.ROOT)),
                row.optionalText(6),
                (int) row.number(7),
                row.number(8),
                row.time(9));
    }
}
